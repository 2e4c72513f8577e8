package coop.latchkey.hub.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.ConfigFile;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.member.SpaceBook;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyOfficeTest {
  private static final SpaceId DEMO = new SpaceId("demo");
  private static final GatewayId FRONT = new GatewayId("front");

  @TempDir Path folder;

  /// Whatever changes, one by one or many at once, a gateway that hears some of the manifests holds
  /// what the rows say, from snapshot and changes alone.
  @Test
  void aGatewayThatHearsSomeManifestsHoldsWhatTheRowsSay() {
    Seeds.run(
        6,
        (seed, random) -> {
          Path data = Files.createDirectories(folder.resolve("s" + seed));
          HubKeys keys = new HubKeys(data);
          try (Database database = TestDatabase.open(data.resolve("hub.db"))) {
            load(database, keys);
            PolicyOffice office = new PolicyOffice(database, keys, Loops.THREADS);
            office.issueAll();
            Policy gateway = null;
            for (int i = 0; i < 40; i++) {
              change(database, office, random);
              office =
                  random.nextInt(12) == 0
                      ? new PolicyOffice(database, keys, Loops.THREADS)
                      : office;
              if (random.nextInt(3) > 0) {
                gateway = caughtUp(gateway, current(office), keys);
                assertHolds(gateway, database, keys);
              }
            }
          }
        });
  }

  private static void load(Database database, HubKeys keys) {
    new SpaceBook(database, keys, Loops.THREADS)
        .load(
            "space.json",
            ConfigFile.resource("demo/space.json").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static IssuedPolicy current(PolicyOffice office) {
    IssuedPolicy issued = office.current(DEMO, FRONT);
    assertNotNull(issued);
    return issued;
  }

  private static void change(Database database, PolicyOffice office, RandomGenerator random) {
    boolean many = random.nextInt(10) == 0;
    List<Member> members = new ArrayList<>();
    for (int i = many ? 200 : random.nextInt(1, 3); i > 0; i--) {
      int number = random.nextInt(many ? 5_000 : 30);
      var badge = Credential.badge(new CredentialDigest(random.nextLong(), random.nextLong()));
      Member member =
          Member.of(
              new MemberId("x" + number),
              MemberStatus.ACTIVE,
              List.of(new Subscription(anyPlan(office), null, null)),
              List.of(badge));
      if (members.stream().noneMatch(other -> other.id().equals(member.id()))) {
        members.add(member);
      }
    }
    boolean gone = random.nextInt(4) == 0;
    members.forEach(member -> put(database, member, gone));
    if (random.nextBoolean()) {
      office.issue(DEMO);
    } else {
      office.issue(DEMO, members.stream().map(Member::id).toList());
    }
  }

  private static coop.latchkey.core.id.PlanId anyPlan(PolicyOffice office) {
    return current(office).policy().rules().plans().getFirst().id();
  }

  private static void put(Database database, Member member, boolean gone) {
    database
        .writer()
        .submit(handle -> {
          handle.execute(
              "DELETE FROM member WHERE space = ? AND id = ?", DEMO.value(), member.id().value());
          if (!gone) {
            handle.execute(
                "INSERT INTO member (space, id, name, presence, rule) VALUES (?, ?, ?, ?, ?)",
                DEMO.value(),
                member.id().value(),
                "Somebody",
                "count",
                new String(RuleJson.write(member), StandardCharsets.UTF_8));
          }
          return true;
        })
        .join();
  }

  /// As a gateway does it.
  private static Policy caughtUp(@Nullable Policy held, IssuedPolicy issued, HubKeys keys) {
    PolicyManifest manifest = issued.manifest();
    assertTrue(
        Signing.verifies(
            keys.publicKey(), Signing.policyText(DEMO, FRONT, manifest), manifest.signature()));
    assertTrue(manifest.deltas().size() <= Messages.DELTAS_MAX, "too many deltas");
    List<PolicyDelta> deltas = manifest.deltas().stream().map(PolicyOfficeTest::read).toList();
    boolean follows =
        held != null
            && (held.head().version() == manifest.version()
                || deltas.stream().anyMatch(delta -> delta.from() == held.head().version()));
    Policy reached = follows && held != null ? held : snapshot(issued);
    for (PolicyDelta delta : deltas) {
      reached = delta.from() == reached.head().version() ? reached.with(delta) : reached;
    }
    assertEquals(manifest.version(), reached.head().version());
    return reached;
  }

  private static PolicyDelta read(String delta) {
    return switch (WireCodec.readPolicyDelta(delta.getBytes(StandardCharsets.UTF_8))) {
      case Parsed.Ok<PolicyDelta>(PolicyDelta good) -> good;
      case Parsed.Bad<PolicyDelta> bad -> throw new AssertionError(bad.detail());
    };
  }

  private static Policy snapshot(IssuedPolicy issued) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < issued.manifest().chunks(); i++) {
      bytes.writeBytes(issued.chunk(i));
    }
    assertEquals(issued.manifest().size(), bytes.size());
    assertEquals(
        issued.manifest().sha256(),
        HexFormat.of().formatHex(Signing.sha256().digest(bytes.toByteArray())));
    return switch (WireCodec.layOutPolicy(new ByteArrayInputStream(bytes.toByteArray()))) {
      case Parsed.Ok<Policy>(Policy policy) -> policy;
      case Parsed.Bad<Policy> bad -> throw new AssertionError(bad.detail());
    };
  }

  private static void assertHolds(Policy held, Database database, HubKeys keys) {
    SpaceRules rules = database.read(handle -> RulesRows.of(handle, DEMO, keys));
    var document =
        PolicyCompiler.compile(rules, FRONT, held.head().version(), held.head().issuedAt());
    Map<MemberId, Member> members = new HashMap<>();
    held.forEachMember(member -> members.put(member.id(), member));
    assertEquals(document.rules(), held.rules());
    assertEquals(Set.copyOf(document.members()), Set.copyOf(members.values()));
    assertEquals(document.members().size(), held.memberCount());
  }

  @Test
  void oneMembersChangeIsOneShortMessage() {
    HubKeys keys = new HubKeys(folder);
    try (Database database = TestDatabase.open(folder.resolve("hub.db"))) {
      load(database, keys);
      PolicyOffice office = new PolicyOffice(database, keys, Loops.THREADS);
      office.issueAll();
      PolicyManifest first = current(office).manifest();
      var badge = Credential.badge(new CredentialDigest(1, 2));
      Member one = Member.of(new MemberId("one"), MemberStatus.ACTIVE, List.of(), List.of(badge));
      put(database, one, false);
      IssuedPolicy second = office.issue(DEMO, List.of(one.id())).getFirst();
      assertTrue(second.manifest().sameSnapshot(first), "no snapshot is made for one member");
      int bytes = WireCodec.write(second.manifest()).length;
      assertTrue(bytes < 700, bytes + " bytes");
      assertEquals(List.of(), office.issue(DEMO, List.of(one.id())));
      assertEquals(List.of(), office.issue(DEMO));
    }
  }
}
