package coop.latchkey.gateway.door;

import coop.latchkey.config.BoardSheet;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.gateway.access.Recollection;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Output;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import coop.latchkey.gateway.mqtt.Announcer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Sends cards through a scratch door before the real ones are read, so that the first member of
/// the morning does not wait for classes to load and code to compile. Nothing of it is journalled,
/// announced or logged, and no real line moves.
public final class WarmUp {
  private static final int CARDS_MAX = 4_000;
  private static final long NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(1_500);
  private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long BIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int D0 = 2;
  private static final int D1 = 3;
  private static final int KNOWN = 1;
  private static final GatewayId GATEWAY = new GatewayId("warm-up");
  private static final DoorId DOOR = new DoorId("warm-up");

  private final CredentialKey key = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
  private final Semaphore decided = new Semaphore(0);
  private final AtomicLong numbers = new AtomicLong();

  private WarmUp() {}

  /// Runs for at most a second and a half.
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
              if (access && !FactText.of(fact).isEmpty()) {
                decided.release();
              }
            });
    Policy policy = Policy.compile(document());
    try (SimulatedBoard board = new SimulatedBoard();
        Timer timer = new Timer("warm-up-timer");
        Doors doors =
            new Doors(
                config(),
                board,
                key,
                () -> policy,
                Recollection.blank(Instant::now),
                OrderBook.NONE,
                timer,
                outlets)) {
      doors.start();
      return send(board);
    }
  }

  private int send(SimulatedBoard board) {
    long begun = System.nanoTime();
    // Dated forward: a frame that is read in two halves must not look as if it had ended.
    long firstFrame = begun + FRAME_NANOS;
    int sent = 0;
    try {
      while (sent < CARDS_MAX && System.nanoTime() - begun < NANOS_MAX) {
        // A card known and one unknown in turn: the same again would be passed over as held.
        frame(board, firstFrame + sent * FRAME_NANOS, KNOWN + sent % 2);
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
        1,
        null,
        List.of());
  }

  private PolicyDocument document() {
    ZoneId zone = new ZoneId("zone");
    PlanId plan = new PlanId("plan");
    MemberId member = new MemberId("member");
    return PolicyDocument.of(
        new SpaceId("warm-up"),
        GATEWAY,
        1,
        Instant.EPOCH,
        ZoneOffset.UTC,
        List.of(Zone.of(zone, null)),
        List.of(Door.of(DOOR, null, zone)),
        List.of(Plan.of(plan, Set.of(zone), WeeklySchedule.ALWAYS)),
        List.of(
            Member.of(
                member,
                MemberStatus.ACTIVE,
                List.of(new Subscription(plan, null, null)),
                List.of(Credential.badge(key.digest(new Card(CardFormat.H10301, 0, KNOWN)))))));
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
