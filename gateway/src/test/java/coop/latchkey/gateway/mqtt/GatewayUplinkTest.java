package coop.latchkey.gateway.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.AccessParts;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Messages.GatewayStatus;
import coop.latchkey.core.wire.Messages.Shared;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.gateway.journal.Journals;
import coop.latchkey.gateway.policy.PolicyCheck;
import coop.latchkey.gateway.policy.PolicyFiles;
import coop.latchkey.gateway.policy.PolicyStore;
import coop.latchkey.gateway.policy.SignedPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class GatewayUplinkTest {
  @TempDir Path folder;
  private final KeyPair keys = SignedPolicy.keys();
  private final List<DoorCommand> obeyed = Collections.synchronizedList(new ArrayList<>());
  private Mosquitto broker;
  private FileJournal journal;
  private PolicyStore policies;
  private GatewayUplink uplink;

  // JUnit calls open() before each test.
  @SuppressWarnings("NullAway.Init")
  GatewayUplinkTest() {}

  @BeforeEach
  void open() throws Exception {
    broker = new Mosquitto(folder);
    journal =
        FileJournal.open(
            folder.resolve("journal"),
            SignedPolicy.FRONT,
            Journals.CLOCK,
            JournalSettings.ofMiB(16),
            Loops.THREADS);
    policies =
        new PolicyStore(
            new PolicyCheck(SignedPolicy.SPACE, SignedPolicy.FRONT, keys.getPublic()),
            new PolicyFiles(folder.resolve("policy")),
            journal,
            Journals.CLOCK,
            Loops.THREADS);
    uplink = newUplink();
  }

  private GatewayUplink newUplink() {
    var enrolment =
        new Enrolment(
            SignedPolicy.SPACE,
            SignedPolicy.FRONT,
            keys.getPublic(),
            Base64.getEncoder().encodeToString(new byte[32]),
            "demo.front",
            "secret");
    var target =
        new CommandTarget() {
          @Override
          public boolean has(DoorId door) {
            return door.equals(SignedPolicy.DOOR);
          }

          @Override
          public void apply(DoorCommand command) {
            obeyed.add(command);
          }
        };
    var link =
        new PahoLink(
            GatewayUplink.linkSettings(broker.uri(), enrolment, "latchkey 0.1.0")
                .withBackoff(Duration.ofMillis(20), Duration.ofMillis(100)));
    return new GatewayUplink(
        enrolment,
        "latchkey 0.1.0",
        journal,
        policies,
        target,
        Journals.CLOCK,
        link,
        Loops.THREADS);
  }

  @AfterEach
  void close() {
    uplink.close();
    journal.close();
    broker.close();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 40_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not within 40 s: " + what);
      Thread.sleep(5);
    }
  }

  private void record(int facts) {
    for (int i = 0; i < facts; i++) {
      journal.record(new Fact.ExitRequested(SignedPolicy.DOOR));
    }
  }

  private static void awaitTaken(ToyHub hub, long last) throws InterruptedException {
    await("records through " + last, () -> hub.taken().size() >= last);
    assertEquals(
        LongStream.rangeClosed(1, last).boxed().toList(),
        hub.taken().stream().map(r -> r.seq()).toList());
  }

  @Test
  void aBacklogIsDeliveredOnceOverALineThatLosesBatchesAndAcks() throws Exception {
    record(3_000);
    Journals.awaitDurable(journal, 3_000);
    broker.start();
    try (var hub = new ToyHub(broker.uri())) {
      hub.loseBatches(n -> n == 1 || n == 9);
      uplink.start();
      await("some", () -> hub.taken().size() > 500);
      hub.loseAcks(true);
      record(100);
      await("sending goes on", () -> hub.taken().size() > 900);
      hub.loseAcks(false);
      hub.acknowledge();
      awaitTaken(hub, 3_100);
      await("released", () -> journal.pendingCount() == 0);
    }
  }

  @Test
  void theBrokerIsKilledInMidTraffic() throws Exception {
    broker.start();
    try (var hub = new ToyHub(broker.uri())) {
      uplink.start();
      for (int round = 1; round <= 3; round++) {
        record(200);
        int least = round * 100;
        await("some", () -> hub.taken().size() > least);
        broker.kill();
        record(200);
        broker.start();
      }
      awaitTaken(hub, 1_200);
    }
  }

  @Test
  void aHubThatIsAheadGetsPendingRecordsUnderNewNumbers() throws Exception {
    record(5);
    Journals.awaitDurable(journal, 5);
    broker.start();
    try (var hub = new ToyHub(broker.uri())) {
      hub.startAt(70);
      uplink.start();
      await("renumbered", () -> hub.taken().size() == 5);
      assertEquals(
          List.of(71L, 72L, 73L, 74L, 75L), hub.taken().stream().map(r -> r.seq()).toList());
      assertEquals(76, journal.record(new Fact.ExitRequested(SignedPolicy.DOOR)).seq());
      await("onwards", () -> hub.taken().size() == 6);
    }
  }

  @Test
  void aHubThatForgotIsSentAllThatIsStillKept() throws Exception {
    broker.start();
    record(10);
    try (var hub = new ToyHub(broker.uri())) {
      uplink.start();
      awaitTaken(hub, 10);
    }
    try (var hub = new ToyHub(broker.uri())) {
      awaitTaken(hub, 10);
    }
  }

  @Test
  void statesAreSaidAgainAtEachConnectAndTheWillWhenItIsCut() throws Exception {
    var desk = new DeskStatus(DeskState.OCCUPIED, Instant.parse("2026-11-22T08:00:00Z"));
    var id = new DeskId("desk-01");
    uplink.desk(id, desk);
    broker.start();
    uplink.start();
    uplink.reader(new ReaderId("front-in"), true);
    String topic = ToyHub.TOPICS.desk(id);
    for (int round = 0; round < 2; round++) {
      try (var hub = new ToyHub(broker.uri())) {
        await("desk", () -> Arrays.equals(WireCodec.write(desk), hub.last(topic)));
        await("online", () -> hub.heard(GatewayStatus::online));
        GatewayStatus status = hub.status();
        assertNotNull(status);
        assertEquals(List.of("front-in"), status.faultyReaders());
      }
      broker.kill();
      broker.start();
    }
    try (var hub = new ToyHub(broker.uri())) {
      await("online", () -> hub.heard(GatewayStatus::online));
      uplink.close();
      await("offline", () -> hub.heard(s -> !s.online()));
    }
  }

  @Test
  void aPolicyComesInChunksAndIsInTheStatus() throws Exception {
    broker.start();
    try (var hub = new ToyHub(broker.uri())) {
      await("hub", hub::isUp);
      hub.publish(SignedPolicy.of(keys, 4, 3_000));
      uplink.start();
      await("policy", () -> policies.current() != null);
      await("status", () -> hub.heard(s -> s.policy() != null && s.policy().version() == 4));
      await("fact", () -> hub.facts().contains(new Fact.PolicyApplied(4)));
    }
  }

  @Test
  void commandsAreObeyedOnceAndRetainedOnesRefused() throws Exception {
    Instant now = Journals.CLOCK.now().at();
    byte[] kept = Commands.unlock(keys, "kept", SignedPolicy.DOOR, now, now.plusSeconds(5));
    byte[] fresh = Commands.unlock(keys, "fresh", SignedPolicy.DOOR, now, now.plusSeconds(5));
    broker.start();
    try (var hub = new ToyHub(broker.uri())) {
      await("hub", hub::isUp);
      hub.send(OutgoingMessage.retained(ToyHub.TOPICS.command(), kept));
      await("kept", () -> hub.last(ToyHub.TOPICS.command()) != null);
      uplink.start();
      var retained = new Fact.CommandRefused(Commands.id("kept"), SignedPolicy.DOOR, "retained");
      await("refused", () -> hub.facts().contains(retained));
      hub.send(OutgoingMessage.expiring(ToyHub.TOPICS.command(), fresh, 10));
      hub.send(OutgoingMessage.expiring(ToyHub.TOPICS.command(), fresh, 10));
      var repeated = new Fact.CommandRefused(Commands.id("fresh"), SignedPolicy.DOOR, "repeated");
      await("repeated", () -> hub.facts().contains(repeated));
      assertEquals(List.of(Commands.id("fresh")), obeyed.stream().map(DoorCommand::id).toList());
    }
  }

  @Test
  void whatTheHubSharesIsBelievedByItsSignatureOnly() throws Exception {
    Passage passage =
        new Passage(Direction.IN, new ZoneId("house"), Instant.parse("2026-11-22T08:00:00Z"));
    AccessState state =
        AccessParts.of(
            List.of(new Input.Passed(new MemberId("m-1"), new DoorId("yard"), passage, null)));
    List<AccessState> heard = Collections.synchronizedList(new ArrayList<>());
    uplink.hearShared(heard::add);
    broker.start();
    try (var hub = new ToyHub(broker.uri())) {
      uplink.start();
      await("online", () -> hub.heard(GatewayStatus::online));
      for (KeyPair signer : List.of(SignedPolicy.keys(), keys)) {
        byte[] text = Signing.sharedText(SignedPolicy.SPACE, SignedPolicy.FRONT, state);
        String signature = Signing.sign(signer.getPrivate(), text);
        byte[] payload = WireCodec.write(new Shared(state, signature));
        hub.send(OutgoingMessage.of(ToyHub.TOPICS.shared(), payload));
      }
      await("heard", () -> !heard.isEmpty());
      assertEquals(List.of(state), heard);
      assertEquals(1L, uplink.badPayloads().get("badSignature"));
    }
  }

  @Test
  void garbageIsCountedAndNothingElseHappens() throws Exception {
    byte[] garbage = "{\"through\":".getBytes(StandardCharsets.UTF_8);
    broker.start();
    try (var hub = new ToyHub(broker.uri())) {
      uplink.start();
      await("online", () -> hub.heard(GatewayStatus::online));
      for (String topic :
          List.of(ToyHub.TOPICS.ack(), ToyHub.TOPICS.policy(), ToyHub.TOPICS.command())) {
        hub.send(OutgoingMessage.of(topic, garbage));
        hub.send(OutgoingMessage.of(topic, new byte[70_000]));
      }
      hub.send(OutgoingMessage.of(ToyHub.TOPICS.base() + "policy/chunk/x", garbage));
      await("oversized", () -> uplink.badPayloads().getOrDefault("oversized", 0L) == 3);
      await("malformed", () -> uplink.badPayloads().getOrDefault("malformed", 0L) == 3);
      await("topic", () -> uplink.badPayloads().getOrDefault("unknownTopic", 0L) == 1);
      record(10);
      await("events still flow", () -> hub.taken().size() >= 10);
    }
  }
}
