package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.testing.BenchReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/// Decisions per second and bytes per credential, at the size of a large house and of a whole
/// cooperative. The floors are what anybody would write first: a `HashMap` from the digest's text
/// to the member, and one bare HMAC, which every badge costs before it can be looked up.
public final class DecideBench {
  private static final int ROUNDS = 5;
  private static final int CALLS = 400_000;
  private static final Instant MORNING = Instant.parse("2026-11-23T09:00:00Z");

  private DecideBench() {}

  /// Prints the rows.
  public static void main(String[] args) {
    BenchReport.header();
    for (int count : new int[] {10_000, 250_000}) {
      measure(count);
    }
    digests();
  }

  private static void measure(int count) {
    CredentialDigest[] digests = digests(count);
    long before = usedBytes();
    Policy policy = Policy.compile(document(digests));
    double bytes = (double) (usedBytes() - before) / count;
    AccessRequest[] requests = new AccessRequest[count];
    Map<String, Integer> map = new HashMap<>();
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      requests[i] = AccessRequest.of(Policies.FRONT, Direction.IN, digests[i]);
      texts[i] = digests[i].toString();
    }
    long beforeMap = usedBytes();
    for (int i = 0; i < count; i++) {
      map.put(digests[i].toString(), i);
    }
    double mapBytes = (double) (usedBytes() - beforeMap) / count;
    int[] order = new SplittableRandom(2).ints(1 << 16, 0, count).toArray();
    double decide = perSecond(i -> outcome(policy.decide(requests[order[i & 0xFFFF]], MORNING)));
    double lookup = perSecond(i -> map.getOrDefault(texts[order[i & 0xFFFF]], 0));
    String size = String.format(java.util.Locale.ROOT, "%,d", count);
    BenchReport.row("decide, " + size + " credentials", decide, "per s", "HashMap lookup", lookup);
    BenchReport.row(
        "policy, " + size + " credentials", bytes, "B each", "HashMap<String, Integer>", mapBytes);
  }

  private static void digests() {
    CredentialKey key = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
    double cards = perSecond(i -> key.digest(new Card(CardFormat.H10301, 159, i & 0xFFFF)).low());
    CredentialDigest[] one = digests(1);
    Policy policy = Policy.compile(document(one));
    double whole =
        perSecond(i -> {
          CredentialDigest digest = key.digest(new Card(CardFormat.H10301, 159, i & 0xFFFF));
          AccessRequest request = AccessRequest.of(Policies.FRONT, Direction.IN, digest);
          return outcome(policy.decide(request, MORNING));
        });
    BenchReport.row("card to decision", whole, "per s", "its HMAC alone", cards);
  }

  private static long outcome(Decision decision) {
    return decision instanceof Decision.Granted ? 1 : 0;
  }

  /// The best of some rounds: on a busy machine the others measure the neighbours.
  private static double perSecond(IntToLongFunction call) {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long sum = 0;
      for (int i = 0; i < CALLS; i++) {
        sum += call.applyAsLong(i);
      }
      if (sum == Long.MIN_VALUE) {
        throw new IllegalStateException("asked only so that no call is left out as unused");
      }
      best = Math.max(best, CALLS * 1e9 / (System.nanoTime() - start));
    }
    return best;
  }

  private static CredentialDigest[] digests(int count) {
    SplittableRandom random = new SplittableRandom(1);
    CredentialDigest[] digests = new CredentialDigest[count];
    for (int i = 0; i < count; i++) {
      digests[i] = new CredentialDigest(random.nextLong(), random.nextLong());
    }
    return digests;
  }

  /// One member for each credential, which is the dearest case.
  private static PolicyDocument document(CredentialDigest[] digests) {
    Plan plan = Policies.plan("daytime", Policies.OFFICE_HOURS, Policies.HOUSE);
    List<Subscription> held = List.of(new Subscription(plan.id(), null, null));
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < digests.length; i++) {
      MemberId member = new MemberId("m" + i);
      members.add(
          Member.of(member, MemberStatus.ACTIVE, held, List.of(Credential.badge(digests[i]))));
    }
    return Policies.document(Policies.PARIS, List.of(plan), members);
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
