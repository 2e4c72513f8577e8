package coop.latchkey.gateway.door;

import coop.latchkey.config.BoardSheet;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Output;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import coop.latchkey.gateway.mqtt.Announcer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Sends cards through a scratch door before the real ones are read, so that the first member of
/// the morning does not wait for classes to load and code to compile. Nothing of it is journalled,
/// announced or logged, and no real line moves.
public final class WarmUp {
  private static final int CARDS_MAX = 4_000;
  private static final long NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(750);

  /// The first compiler takes a method up at its 256th call, later while many wait for it.
  private static final int SHOWN_MAX = 2_400;

  private static final long SHOWN_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(2_000);
  private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long BIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int D0 = 2;
  private static final int D1 = 3;
  private static final GatewayId GATEWAY = new GatewayId("warm-up");
  private static final DoorId DOOR = new DoorId("warm-up");

  private final CredentialKey key = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
  private final WarmUpHouse house = new WarmUpHouse(DOOR, GATEWAY, key);
  private final Semaphore decided = new Semaphore(0);
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean reading;

  private WarmUp() {}

  /// Runs for at most three seconds; a quick machine needs one.
  ///
  /// @return how many cards were decided
  public static int run() {
    return new WarmUp().cards();
  }

  private int cards() {
    Outlets outlets =
        new Outlets(
            _ -> new EventId(GATEWAY, numbers.incrementAndGet()),
            new Nobody(),
            Instant::now,
            (_, fact) -> {
              // The sentence is made as for a log, and thrown away.
              boolean access =
                  fact instanceof Fact.AccessGranted || fact instanceof Fact.AccessDenied;
              if (access && reading && !FactText.of(fact).isEmpty()) {
                decided.release();
              }
            });
    try (SimulatedBoard board = new SimulatedBoard();
        Timer timer = new Timer("warm-up-timer", Loops.THREADS);
        Doors doors =
            new Doors(config(), board, key, house::policy, house, OrderBook.NONE, timer, outlets)) {
      int shown = show(doors);
      reading = true;
      doors.start();
      return shown + send(board);
    }
  }

  /// Decides without a reader's edges, of which a card takes longest: so each rule comes round
  /// often enough to be compiled.
  private int show(Doors doors) {
    long begun = System.nanoTime();
    int shown = 0;
    while (shown < SHOWN_MAX && System.nanoTime() - begun < SHOWN_NANOS_MAX) {
      house.trust(shown / WarmUpHouse.CARDS % 2 == 0);
      doors.show(new Card(CardFormat.H10301, 0, 1 + shown % WarmUpHouse.CARDS));
      shown++;
    }
    return shown;
  }

  private int send(SimulatedBoard board) {
    long begun = System.nanoTime();
    // Dated forward: a frame that is read in two halves must not look as if it had ended.
    long firstFrame = begun + FRAME_NANOS;
    int sent = 0;
    try {
      while (sent < CARDS_MAX && System.nanoTime() - begun < NANOS_MAX) {
        house.trust(sent / WarmUpHouse.CARDS % 2 == 0);
        // In turn: the same again would be passed over as held.
        frame(board, firstFrame + sent * FRAME_NANOS, 1 + sent % WarmUpHouse.CARDS);
        if (!decided.tryAcquire(1, TimeUnit.SECONDS)) {
          break;
        }
        sent++;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return sent;
  }

  private static void frame(SimulatedBoard board, long atNanos, int number) {
    long bits = CardFormat.H10301.encode(0, number);
    int length = CardFormat.H10301.length();
    for (int i = 0; i < length; i++) {
      boolean one = (bits >>> (length - 1 - i) & 1) == 1;
      board.pulse(one ? D1 : D0, atNanos + i * BIT_NANOS);
    }
  }

  private static GatewayConfig config() {
    return new GatewayConfig(
        new SpaceId("warm-up"),
        GATEWAY,
        BoardSheet.of(BoardSheet.SIMULATED),
        BoardSheet.SIMULATED,
        Path.of("none"),
        Path.of("none"),
        "tcp://none:1",
        List.of(
            new GatewayConfig.Door(
                DOOR,
                new GatewayConfig.Strike(new Output(0, false), false),
                null,
                null,
                new DoorSettings(1_000, 1_000, Relock.ON_OPEN, false, 1_000, 1_000, 0))),
        List.of(
            new GatewayConfig.Reader(
                new ReaderId("warm-up"),
                DOOR,
                Direction.IN,
                D0,
                D1,
                CardFormat.H10301,
                null,
                new Output(4, false),
                new Output(5, false))),
        List.of(),
        List.of(),
        1,
        null,
        List.of());
  }

  /// A world that does not listen.
  private static final class Nobody implements Announcer {
    @Override
    public void door(DoorId door, DoorStatus status) {
      // Nobody listens.
    }

    @Override
    public void desk(DeskId desk, DeskStatus status) {
      // Nobody listens.
    }

    @Override
    public void reader(ReaderId reader, boolean faulty) {
      // Nobody listens.
    }
  }
}
