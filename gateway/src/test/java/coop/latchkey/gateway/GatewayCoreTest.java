package coop.latchkey.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.BoardSheet;
import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Output;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import coop.latchkey.gateway.policy.SignedPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayCoreTest {
  private static final int STRIKE = 5;

  @TempDir Path folder;

  private final List<JournalRecord> recorded = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong durable = new AtomicLong();
  private final GatewayWatch watch =
      new GatewayWatch() {
        @Override
        public void recorded(JournalRecord record) {
          recorded.add(record);
        }

        @Override
        public void durable(long through) {
          durable.set(through);
        }
      };

  @Test
  void aDoorOpensOnTheThreadThatBringsTheCardAndEverythingIsSeen() throws Exception {
    for (int start = 1; start <= 2; start++) {
      recorded.clear();
      SimulatedBoard board = SimulatedBoard.bringing(Loops.THREADS);
      NoLink link = new NoLink();
      AtomicBoolean moved = new AtomicBoolean();
      board.watch(STRIKE, high -> moved.compareAndSet(false, high));
      try (GatewayCore core =
          GatewayCore.open(config(), enrolment("front"), ports(board, link), watch)) {
        core.start(0);
        core.connect();
        board.reader(17, 18).send(CardFormat.H10301.encode(159, 12345), 26);
        assertTrue(moved.get(), "leaving is granted before the call returns, without any policy");
        assertEquals(start, core.journal().boot());
        assertEquals(
            0,
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("reader-"))
                .count());
      }
      assertTrue(link.closed.get());
      assertInstanceOf(Fact.GatewayStarted.class, recorded.getFirst().fact());
      assertTrue(recorded.stream().anyMatch(r -> r.fact() instanceof Fact.AccessGranted));
      long first = recorded.getFirst().seq();
      assertEquals(
          LongStream.range(first, first + recorded.size()).boxed().toList(),
          recorded.stream().map(JournalRecord::seq).toList());
      assertEquals(recorded.getLast().seq(), durable.get(), "closing writes what waits");
    }
  }

  @Test
  void theKeysOfAnotherGatewayAreRefusedAndEverythingGivenIsClosed() {
    SimulatedBoard board = SimulatedBoard.bringing(Loops.THREADS);
    NoLink link = new NoLink();
    assertThrows(
        StartFailure.class,
        () -> GatewayCore.open(config(), enrolment("back"), ports(board, link)));
    assertTrue(link.closed.get());
    assertFalse(link.started.get());
  }

  private static GatewayCore.Ports ports(SimulatedBoard board, MqttLink link) {
    return new GatewayCore.Ports(
        board, link, Loops.THREADS, () -> new ClockState(true, 5), (_, _) -> {});
  }

  private static Enrolment enrolment(String gateway) {
    return new Enrolment(
        SignedPolicy.SPACE,
        new GatewayId(gateway),
        SignedPolicy.keys().getPublic(),
        Base64.getEncoder().encodeToString(new byte[32]),
        "demo." + gateway,
        "secret");
  }

  private GatewayConfig config() {
    return new GatewayConfig(
        SignedPolicy.SPACE,
        SignedPolicy.FRONT,
        BoardSheet.of(BoardSheet.SIMULATED),
        BoardSheet.SIMULATED,
        folder.resolve("enrolment.json"),
        folder.resolve("data"),
        "tcp://127.0.0.1:1883",
        List.of(
            new GatewayConfig.Door(
                SignedPolicy.DOOR,
                new GatewayConfig.Strike(new Output(STRIKE, false), false),
                null,
                null,
                new DoorSettings(300, 600, Relock.ON_OPEN, true, 300, 600, 10))),
        List.of(
            new GatewayConfig.Reader(
                new ReaderId("front-out"),
                SignedPolicy.DOOR,
                Direction.OUT,
                17,
                18,
                CardFormat.H10301,
                null,
                null,
                null)),
        List.of(),
        List.of(),
        16,
        null,
        List.of());
  }

  /// A link to nowhere.
  private static final class NoLink implements MqttLink {
    final AtomicBoolean started = new AtomicBoolean();
    final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public void subscribe(String filter) {
      assertFalse(started.get());
    }

    @Override
    public void follow(String filter) {
      // Nothing comes from there.
    }

    @Override
    public void unfollow(String filter) {
      // Nothing comes from there.
    }

    @Override
    public void start(LinkListener listener) {
      started.set(true);
    }

    @Override
    public CompletionStage<Delivery> publish(OutgoingMessage message) {
      return CompletableFuture.completedFuture(new Delivery.Failed("nobody is there"));
    }

    @Override
    public boolean connected() {
      return false;
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
