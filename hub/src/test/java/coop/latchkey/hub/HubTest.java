package coop.latchkey.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.config.Enrolment;
import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.forecast.Forecast;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.ask.Contact;
import coop.latchkey.hub.broker.TestClient;
import coop.latchkey.hub.change.ChangeDesk;
import coop.latchkey.hub.change.Draft;
import coop.latchkey.hub.guest.HostNotices;
import coop.latchkey.hub.guest.Reception;
import coop.latchkey.hub.mqtt.DoorCommands.Order;
import coop.latchkey.hub.mqtt.DoorCommands.Outcome;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The hub over its own broker, with a gateway played by a bare MQTT client.
class HubTest {
  private static final SpaceId DEMO = new SpaceId("demo");
  private static final GatewayId FRONT = new GatewayId("front");
  private static final DoorId DOOR = new DoorId("front");
  private static final Topics TOPICS = new Topics(DEMO, FRONT);
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
  private static final ClockState CLOCK = new ClockState(true, 5);

  @TempDir Path folder;
  private Hub hub;
  private Enrolment enrolment;
  private TestClient gateway;

  @BeforeEach
  void start() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    HubConfig config =
        TestDatabase.on(
            new HubConfig(
                folder.resolve("data"),
                HubConfig.DEFAULT.http(),
                new HubConfig.Mqtt("127.0.0.1", port, null)));
    hub = new Hub(config, _ -> {}, _ -> {}, new SimpleMeterRegistry(), InstantSource.system());
    hub.spaces().load("space.json", bytes(demo()));
    hub.connect();
    Path file = folder.resolve("data/enrolment/demo/front.json");
    enrolment = ((Checked.Ok<Enrolment>) Enrolment.read(file)).value();
    gateway = TestClient.connect(port, "front", enrolment.username(), enrolment.password());
    gateway.subscribe(TOPICS.base() + "#");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    hub.close();
  }

  private static ObjectNode demo() {
    return (ObjectNode) ConfigFile.resource("demo/space.json");
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T ok(Parsed<T> parsed) {
    return ((Parsed.Ok<T>) parsed).value();
  }

  /// Waits for the manifest of this version; an earlier one may be heard twice, as it was retained
  /// and as it was published.
  private PolicyManifest manifest(long version) throws Exception {
    PolicyManifest heard;
    do {
      heard = ok(WireCodec.readPolicyManifest(gateway.nextBytes(TOPICS.policy())));
    } while (heard.version() < version);
    assertEquals(version, heard.version());
    return heard;
  }

  private Policy fetch(PolicyManifest manifest) throws Exception {
    assertTrue(
        Signing.verifies(
            enrolment.hubPublicKey(),
            Signing.policyText(DEMO, FRONT, manifest),
            manifest.signature()));
    List<Integer> chunks = IntStream.range(0, manifest.chunks()).boxed().toList();
    byte[] want = WireCodec.write(new Messages.PolicyWant(manifest.base(), chunks));
    gateway.publish(TOPICS.policyWant(), want, 1, false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int chunk : chunks) {
      bytes.write(gateway.nextBytes(TOPICS.policyChunk(chunk)));
    }
    assertEquals(manifest.size(), bytes.size());
    Policy policy = Policy.compile(ok(WireCodec.readPolicy(bytes.toByteArray())));
    for (String delta : manifest.deltas()) {
      PolicyDelta change = ok(WireCodec.readPolicyDelta(delta.getBytes(StandardCharsets.UTF_8)));
      policy = change.from() == policy.head().version() ? policy.with(change) : policy;
    }
    assertEquals(manifest.version(), policy.head().version());
    return policy;
  }

  private Decision decide(Policy policy) {
    Card ana = new Card(CardFormat.H10301, 159, 12345);
    return policy.decide(
        AccessRequest.of(DOOR, Direction.IN, enrolment.credentialKey().digest(ana)), NOON);
  }

  @Test
  void aChangeOfMembershipReachesTheDoorsDecision() throws Exception {
    assertInstanceOf(Decision.Granted.class, decide(fetch(manifest(1))));
    ObjectNode paused = demo();
    ((ObjectNode) paused.at("/members/0")).put("status", "paused");
    hub.spaces().load(DEMO, bytes(paused), Author.CONSOLE);
    var denied = assertInstanceOf(Decision.Denied.class, decide(fetch(manifest(2))));
    assertEquals(DenialReason.MEMBER_INACTIVE, denied.reason());
  }

  @Test
  void aPolicyLaterThanOursIsIssuedAbove() throws Exception {
    manifest(1);
    gateway.publish(TOPICS.status(), WireCodec.write(status(41)), 1, true);
    manifest(42);
  }

  private static Messages.GatewayStatus status(long policy) {
    return new Messages.GatewayStatus(
        true, "test", new Messages.PolicyAge(policy, NOON, false), CLOCK, 0, List.of());
  }

  @Test
  void aStatusIsAnsweredAndEventsAreAcknowledged() throws Exception {
    manifest(1);
    gateway.publish(TOPICS.status(), WireCodec.write(status(1)), 1, true);
    assertEquals(new Messages.Ack(0), ack());
    List<JournalRecord> records =
        List.of(new JournalRecord(1, NOON, CLOCK, new Fact.DoorOpened(DOOR)));
    byte[] batch = WireCodec.write(new Messages.EventBatch(FRONT, 1, records));
    gateway.publish(TOPICS.events(), batch, 1, false);
    assertEquals(new Messages.Ack(1), ack());
  }

  private Messages.Ack ack() throws Exception {
    return ok(WireCodec.readAck(gateway.nextBytes(TOPICS.ack())));
  }

  @Test
  void aPublishedChangeIsInForceAtTheDoorUntilItIsTakenBack() throws Exception {
    assertInstanceOf(Decision.Granted.class, decide(fetch(manifest(1))));
    ChangeDesk desk = hub.rulePorts((_, _) -> Contact.NONE).changes();
    ObjectNode change = demo().objectNode().put("kind", "plan");
    ObjectNode plan = (ObjectNode) demo().at("/plans/0");
    plan.remove("name");
    ((ObjectNode) plan.at("/weekly/0")).putArray("days").add("sun");
    change.set("rule", plan);
    RuleEdit edit =
        assertInstanceOf(Draft.Result.Good.class, Draft.read(desk, DEMO, change)).edit();
    var seen = assertInstanceOf(ChangeDesk.Preview.Seen.class, desk.preview(DEMO, edit));
    assertEquals(Forecast.Kind.LOSES, seen.forecast().changes().getFirst().kind());
    var done =
        assertInstanceOf(
            ChangeDesk.Outcome.Done.class,
            desk.publish(DEMO, edit, Author.CONSOLE, "Sundays only", seen.fingerprint()));
    var denied = assertInstanceOf(Decision.Denied.class, decide(fetch(manifest(2))));
    assertEquals(DenialReason.OUTSIDE_HOURS, denied.reason());
    desk.revert(DEMO, done.changes().getFirst(), Author.CONSOLE, "too few came");
    assertInstanceOf(Decision.Granted.class, decide(fetch(manifest(3))));
  }

  @Test
  void aGuestsEntryIsToldToTheirHostOnce() throws Exception {
    manifest(1);
    gateway.publish(TOPICS.status(), WireCodec.write(status(1)), 1, true);
    assertEquals(new Messages.Ack(0), ack());
    MemberId host = new MemberId("m1001");
    Reception reception = hub.rulePorts((_, _) -> Contact.NONE).reception();
    Instant now = Instant.now();
    GuestPass pass =
        new GuestPass(host, now, now.plusSeconds(3600), Set.of(), Set.of(DOOR), null, false);
    var welcome =
        assertInstanceOf(
            Reception.Invited.Welcome.class,
            reception.invite(DEMO, "Léa", pass, Reception.Token.PIN, Author.CONSOLE));
    MemberId guest = welcome.guest();
    List<JournalRecord> records =
        List.of(
            new JournalRecord(1, NOON, CLOCK, passed(guest, Direction.IN)),
            new JournalRecord(2, NOON, CLOCK, passed(guest, Direction.OUT)),
            new JournalRecord(3, NOON, CLOCK, passed(host, Direction.IN)));
    byte[] batch = WireCodec.write(new Messages.EventBatch(FRONT, 1, records));
    for (int i = 0; i < 2; i++) {
      gateway.publish(TOPICS.events(), batch, 1, false);
      assertEquals(new Messages.Ack(3), ack());
    }
    List<HostNotices.Notice> notices = reception.notices(DEMO, host, 0, 10);
    assertEquals(
        List.of(new HostNotices.Notice(notices.getFirst().id(), "guestEntered", guest, DOOR, NOON)),
        notices);
  }

  private static Fact passed(MemberId member, Direction direction) {
    return new Fact.MemberPassed(DOOR, member, direction, null, null);
  }

  @Test
  void commandsAreSignedAndSoonExpire() throws Exception {
    manifest(1);
    var outcome =
        hub.commands().send(DEMO, DOOR, new Order(CommandAction.UNLOCK, 3_000L, null), "operator");
    var sent = assertInstanceOf(Outcome.Sent.class, outcome);
    DoorCommand command = ok(WireCodec.readDoorCommand(gateway.nextBytes(TOPICS.command())));
    assertEquals(sent.id(), command.id());
    assertEquals(command.issuedAt().plusSeconds(10), command.expiresAt());
    assertTrue(
        Signing.verifies(
            enrolment.hubPublicKey(),
            Signing.commandText(DEMO, FRONT, command),
            command.signature()));
    assertInstanceOf(
        Outcome.UnknownDoor.class,
        hub.commands().send(DEMO, new DoorId("back"), Order.of(CommandAction.UNLOCK), "operator"));
  }

  @Test
  void aSecondHubOnTheSameDataIsRefused() {
    HubConfig same =
        TestDatabase.on(
            new HubConfig(
                folder.resolve("data"), HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt()));
    HubFailure e =
        assertThrows(
            HubFailure.class,
            () ->
                new Hub(same, _ -> {}, _ -> {}, new SimpleMeterRegistry(), InstantSource.system()));
    assertTrue(e.toString().contains("--data"), e.toString());
  }
}
