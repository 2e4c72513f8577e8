package coop.latchkey.gateway.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Messages.PolicyWant;
import coop.latchkey.gateway.journal.EventClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  @TempDir Path folder;
  private final KeyPair hub = SignedPolicy.keys();
  private final List<Fact> facts = new ArrayList<>();
  private PolicyStore store;

  // JUnit calls open() before each test.
  @SuppressWarnings("NullAway.Init")
  PolicyStoreTest() {}

  @BeforeEach
  void open() throws IOException {
    store =
        new PolicyStore(
            new PolicyCheck(SignedPolicy.SPACE, SignedPolicy.FRONT, hub.getPublic()),
            new PolicyFiles(folder),
            fact -> {
              facts.add(fact);
              return new EventId(SignedPolicy.FRONT, facts.size());
            },
            () -> new EventClock.Stamp(NOW, new ClockState(true, 0)),
            Loops.THREADS);
    store.load();
  }

  private long version() {
    Policy policy = store.current();
    return policy == null ? 0 : policy.head().version();
  }

  /// Answers every question for chunks until there are no more.
  private void serve(SignedPolicy policy, Optional<PolicyWant> first) {
    Optional<PolicyWant> want = first;
    int rounds = 0;
    while (want.isPresent()) {
      assertTrue(rounds++ < 20, "it asks for ever");
      List<Integer> wanted = want.get().chunks();
      want = Optional.empty();
      for (int index : wanted) {
        Optional<PolicyWant> next = store.chunk(index, policy.chunk(index), 0);
        want = next.isPresent() ? next : want;
      }
    }
  }

  private void offer(SignedPolicy policy) {
    serve(policy, store.manifest(policy.manifest(), true, 0));
  }

  @Test
  void aPolicyOfManyChunksIsInForceAndSurvivesARestart() throws Exception {
    SignedPolicy policy = SignedPolicy.of(hub, 3, 20_000);
    assertTrue(policy.manifest().chunks() > PolicyFetch.AT_ONCE, "chunks");
    offer(policy);
    assertEquals(3, version());
    assertEquals(List.of(new Fact.PolicyApplied(3)), facts);
    assertEquals(Optional.empty(), store.manifest(policy.manifest(), true, 0));
    open();
    assertEquals(3, version());
    assertEquals(policy.manifest().issuedAt(), assertNotNullAge().issuedAt());
    assertEquals(1, facts.size());
    assertEquals(Optional.empty(), store.manifest(policy.manifest(), true, 0));
  }

  private coop.latchkey.core.wire.Messages.PolicyAge assertNotNullAge() {
    var age = store.age();
    assertNotNull(age);
    return age;
  }

  @Test
  void whatIsRefusedIsJournalledOnceAndTheLastGoodOneStays() {
    offer(SignedPolicy.of(hub, 5, 1));
    facts.clear();
    SignedPolicy forged = SignedPolicy.of(SignedPolicy.keys(), 6, 1);
    offer(forged);
    offer(forged);
    offer(SignedPolicy.of(hub, 4, 1));
    offer(SignedPolicy.of(hub, 7, 1, new GatewayId("back")));
    offer(SignedPolicy.signed(hub, 8, "no json".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertEquals(
        List.of(
            new Fact.PolicyRefused(6, "badSignature"),
            new Fact.PolicyRefused(4, "older"),
            new Fact.PolicyRefused(7, "wrongGateway"),
            new Fact.PolicyRefused(8, "malformed")),
        facts);
    assertEquals(5, version());
    offer(SignedPolicy.of(hub, 9, 1));
    assertEquals(9, version());
  }

  @Test
  void aManifestThatCannotBeTrueIsNotFetched() {
    var issued = Instant.parse("2026-11-22T08:00:00Z");
    String sha = "0".repeat(64);
    for (PolicyManifest m :
        List.of(
            new PolicyManifest(1, issued, 1, sha, 65L * 1024 * 1024, 1_040, List.of(), "-"),
            new PolicyManifest(2, issued, 2, sha, 200_000, 2, List.of(), "-"),
            new PolicyManifest(3, issued, 3, sha, 200_000, 100_000, List.of(), "-"))) {
      offer(SignedPolicy.signed(hub, m, new byte[0]));
      assertEquals(new Fact.PolicyRefused(m.version(), "malformed"), facts.getLast());
    }
    assertEquals(3, facts.size());
  }

  @Test
  void chunksOfAnotherPolicyAreFetchedAnewAndRefusedInTheEnd() {
    SignedPolicy right = SignedPolicy.of(hub, 2, 1);
    SignedPolicy other = SignedPolicy.of(hub, 1, 1);
    assertTrue(store.manifest(right.manifest(), true, 0).isPresent());
    Optional<PolicyWant> want = store.chunk(0, other.chunk(0), 0);
    assertTrue(want.isPresent(), "asks again");
    serve(right, want);
    assertEquals(2, version());
    SignedPolicy next = SignedPolicy.of(hub, 3, 1);
    serve(other, store.manifest(next.manifest(), true, 0));
    assertEquals(new Fact.PolicyRefused(3, "badDigest"), facts.getLast());
  }

  @Test
  void chunksThatDoNotComeAreAskedForAgain() {
    SignedPolicy policy = SignedPolicy.of(hub, 1, 3_000);
    Optional<PolicyWant> want = store.manifest(policy.manifest(), true, 1_000);
    assertTrue(want.isPresent());
    assertEquals(Optional.empty(), store.chunk(1, policy.chunk(1), 1_000));
    assertEquals(Optional.empty(), store.chunk(1, policy.chunk(1), 1_000));
    assertEquals(Optional.empty(), store.tick(1_000 + PolicyFetch.OVERDUE_MILLIS - 1));
    List<Integer> rest = new ArrayList<>(want.get().chunks());
    rest.remove(Integer.valueOf(1));
    var again = store.tick(1_000 + PolicyFetch.OVERDUE_MILLIS);
    assertEquals(Optional.of(new PolicyWant(1, rest)), again);
    serve(policy, again);
    assertEquals(1, version());
  }

  @Test
  void aChangeIsInForceWithoutARequestAndSurvivesARestart() throws Exception {
    SignedPolicy first = SignedPolicy.of(hub, 1, 3);
    offer(first);
    SignedPolicy second = first.followedBy(hub, SignedPolicy.change(1, 2, 0));
    assertEquals(Optional.empty(), store.manifest(second.manifest(), false, 0));
    assertEquals(2, version());
    // It missed a message, and two changes come in the next.
    SignedPolicy third =
        second.followedBy(hub, SignedPolicy.change(2, 4, 1), SignedPolicy.change(4, 5, 7));
    assertEquals(Optional.empty(), store.manifest(third.manifest(), false, 0));
    assertEquals(5, version());
    assertEquals(
        List.of(new Fact.PolicyApplied(1), new Fact.PolicyApplied(2), new Fact.PolicyApplied(5)),
        facts);
    Policy before = store.current();
    open();
    Policy after = store.current();
    assertNotNull(before);
    assertNotNull(after);
    assertEquals(5, version());
    assertEquals(4, after.memberCount());
    before.forEachMember(member -> assertEquals(member, after.member(member.id())));
  }

  @Test
  void aGatewayThatIsTooFarBehindFetchesTheSnapshotAndFollowsFromThere() {
    offer(SignedPolicy.of(hub, 1, 2));
    SignedPolicy later =
        SignedPolicy.of(hub, 7, 3)
            .followedBy(hub, SignedPolicy.change(7, 8, 0), SignedPolicy.change(8, 9, 1));
    offer(later);
    assertEquals(9, version());
    assertEquals(List.of(new Fact.PolicyApplied(1), new Fact.PolicyApplied(9)), facts);
  }

  @Test
  void deltasThatDoNotChainAreRefusedAndOneThatDoesNotFitFetchesTheSnapshot() {
    offer(SignedPolicy.of(hub, 1, 2));
    SignedPolicy gap =
        SignedPolicy.of(hub, 1, 2)
            .followedBy(hub, SignedPolicy.change(1, 2, 0), SignedPolicy.change(3, 4, 1));
    offer(gap);
    assertEquals(new Fact.PolicyRefused(4, "malformed"), facts.getLast());
    assertEquals(1, version());
    // From the version in force, but it removes somebody who is only in the snapshot it speaks of.
    var removal =
        new PolicyDelta(
            1,
            3,
            SignedPolicy.change(1, 3, 0).issuedAt(),
            null,
            List.of(),
            List.of(new MemberId("m4")));
    offer(SignedPolicy.of(hub, 1, 5).followedBy(hub, removal));
    assertEquals(3, version());
    assertEquals(new Fact.PolicyApplied(3), facts.getLast());
  }

  @Test
  void whenMuchWasFollowedAFreshSnapshotIsFetchedBesideThePolicyInForce() throws Exception {
    offer(SignedPolicy.of(hub, 1, 2));
    Optional<PolicyWant> want = Optional.empty();
    SignedPolicy last = SignedPolicy.of(hub, 1, 2);
    for (int version = 2; want.isEmpty(); version++) {
      assertTrue(version < 100, "none is fetched");
      PolicyDelta change = SignedPolicy.change(version - 1, version, version);
      last = SignedPolicy.of(hub, version - 1, version).followedBy(hub, change);
      want = store.manifest(last.manifest(), false, 0);
    }
    assertEquals(PolicyStore.FOLLOWED_MAX, version());
    serve(last, want);
    assertEquals(PolicyStore.FOLLOWED_MAX, version());
    assertEquals(PolicyStore.FOLLOWED_MAX, facts.size());
    open();
    assertEquals(PolicyStore.FOLLOWED_MAX, version());
  }

  @Test
  void aTornOrSpoiltEndOnDiskFallsBackToTheVersionBefore() throws Exception {
    SignedPolicy first = SignedPolicy.of(hub, 1, 3);
    SignedPolicy second = first.followedBy(hub, SignedPolicy.change(1, 2, 0));
    SignedPolicy third = second.followedBy(hub, SignedPolicy.change(2, 3, 1));
    offer(first);
    offer(second);
    offer(third);
    Path log = folder.resolve("policy-1.log");
    String whole = Files.readString(log);
    for (int cut = 1; cut < whole.length() - whole.indexOf("\"version\":3"); cut += 7) {
      Files.writeString(log, whole.substring(0, whole.length() - cut));
      facts.clear();
      open();
      assertEquals(2, version(), "cut off " + cut);
      assertTrue(facts.getLast() instanceof Fact.PolicyRefused, "it says so");
      offer(third);
      assertEquals(3, version());
      assertEquals(whole, Files.readString(log));
    }
    Files.writeString(log, whole.replace("\"version\":3", "\"version\":4"));
    open();
    assertEquals(2, version());
    assertEquals(new Fact.PolicyRefused(4, "badSignature"), facts.getLast());
  }

  @Test
  void halfALineThatAFullDiskTookIsInNobodysWay() throws Exception {
    SignedPolicy first = SignedPolicy.of(hub, 1, 3);
    SignedPolicy second = first.followedBy(hub, SignedPolicy.change(1, 2, 0));
    SignedPolicy third = second.followedBy(hub, SignedPolicy.change(2, 3, 1));
    offer(first);
    offer(second);
    Files.writeString(folder.resolve("policy-1.log"), "{\"version", StandardOpenOption.APPEND);
    offer(third);
    facts.clear();
    open();
    assertEquals(3, version());
    assertEquals(List.of(), facts);
  }

  @Test
  void whatTheDiskDoesNotTakeIsInForceAndFetchedUntilItIsSafe() throws Exception {
    SignedPolicy first = SignedPolicy.of(hub, 1, 3);
    offer(first);
    Path log = folder.resolve("policy-1.log");
    Path aside = folder.resolve("aside");
    Files.move(log, aside);
    SignedPolicy second = first.followedBy(hub, SignedPolicy.change(1, 2, 0));
    assertEquals(Optional.empty(), store.manifest(second.manifest(), false, 0));
    assertEquals(2, version());
    Files.move(aside, log);
    assertEquals(Optional.empty(), store.tick(PolicyStore.POSTPONED_MILLIS - 1));
    serve(second, store.tick(PolicyStore.POSTPONED_MILLIS));
    open();
    assertEquals(2, version());
  }

  @Test
  void aSpoiltSnapshotFallsBackToTheOneBefore() throws Exception {
    offer(SignedPolicy.of(hub, 1, 3).followedBy(hub, SignedPolicy.change(1, 2, 0)));
    offer(SignedPolicy.of(hub, 9, 3));
    Path file = folder.resolve("policy-9.json");
    Files.writeString(file, Files.readString(file).replace("m2", "m9"));
    open();
    assertEquals(2, version());
    assertEquals(new Fact.PolicyRefused(9, "badDigest"), facts.getLast());
    offer(SignedPolicy.of(hub, 9, 3));
    assertEquals(9, version());
    open();
    assertEquals(9, version());
  }

  @Test
  void onlyTheLastTwoSnapshotsStayOnDisk() throws Exception {
    for (int version : List.of(1, 5, 20)) {
      offer(SignedPolicy.of(hub, version, 3));
    }
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of(
              "hub-heard.txt", "policy-20.json", "policy-20.log", "policy-5.json", "policy-5.log"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aPolicySpoiltOnDiskIsNotUsed() throws Exception {
    offer(SignedPolicy.of(hub, 1, 5));
    Path file = folder.resolve("policy-1.json");
    Files.writeString(file, Files.readString(file).replace("m4", "m9"));
    open();
    assertNull(store.current());
    assertEquals(new Fact.PolicyRefused(1, "badDigest"), facts.getLast());
  }
}
