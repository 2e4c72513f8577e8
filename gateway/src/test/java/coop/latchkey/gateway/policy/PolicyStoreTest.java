package coop.latchkey.gateway.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Messages.PolicyWant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyStoreTest {
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
            });
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
    serve(policy, store.manifest(policy.manifest(), 0));
  }

  @Test
  void aPolicyOfManyChunksIsInForceAndSurvivesARestart() throws Exception {
    SignedPolicy policy = SignedPolicy.of(hub, 3, 12_000);
    assertTrue(policy.manifest().chunks() > PolicyFetch.AT_ONCE, "chunks");
    offer(policy);
    assertEquals(3, version());
    assertEquals(List.of(new Fact.PolicyApplied(3)), facts);
    assertEquals(Optional.empty(), store.manifest(policy.manifest(), 0));
    open();
    assertEquals(3, version());
    assertEquals(policy.manifest().issuedAt(), assertNotNullAge().issuedAt());
    assertEquals(1, facts.size());
    assertEquals(Optional.empty(), store.manifest(policy.manifest(), 0));
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
            new PolicyManifest(1, issued, sha, 65L * 1024 * 1024, 1_040, "-"),
            new PolicyManifest(2, issued, sha, 200_000, 2, "-"),
            new PolicyManifest(3, issued, sha, 200_000, 100_000, "-"))) {
      offer(SignedPolicy.signed(hub, m, new byte[0]));
      assertEquals(new Fact.PolicyRefused(m.version(), "malformed"), facts.getLast());
    }
    assertEquals(3, facts.size());
  }

  @Test
  void chunksOfAnotherPolicyAreFetchedAnewAndRefusedInTheEnd() {
    SignedPolicy right = SignedPolicy.of(hub, 2, 1);
    SignedPolicy other = SignedPolicy.of(hub, 1, 1);
    assertTrue(store.manifest(right.manifest(), 0).isPresent());
    Optional<PolicyWant> want = store.chunk(0, other.chunk(0), 0);
    assertTrue(want.isPresent(), "asks again");
    serve(right, want);
    assertEquals(2, version());
    SignedPolicy next = SignedPolicy.of(hub, 3, 1);
    serve(other, store.manifest(next.manifest(), 0));
    assertEquals(new Fact.PolicyRefused(3, "badDigest"), facts.getLast());
  }

  @Test
  void chunksThatDoNotComeAreAskedForAgain() {
    SignedPolicy policy = SignedPolicy.of(hub, 1, 3_000);
    Optional<PolicyWant> want = store.manifest(policy.manifest(), 1_000);
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
  void aPolicySpoiltOnDiskIsNotUsed() throws Exception {
    offer(SignedPolicy.of(hub, 1, 5));
    Path file = folder.resolve("policy-1.json");
    Files.writeString(file, Files.readString(file).replace("m4", "m9"));
    open();
    assertNull(store.current());
    assertEquals(new Fact.PolicyRefused(1, "badDigest"), facts.getLast());
  }
}
