package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.testing.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DeltaChainTest {
  private static final Instant MORNING = Instant.parse("2026-11-23T09:00:00Z");

  /// What a chain of deltas gives is what the same members give when laid out at once.
  @Test
  void aChainOfDeltasEqualsTheWholeLaidOutAnew() {
    Seeds.run(
        200,
        (seed, random) -> {
          Crowd crowd = new Crowd(random);
          Policy chained = Policy.compile(crowd.document());
          int steps = random.nextInt(1, 30);
          for (int i = 0; i < steps; i++) {
            PolicyDelta delta = crowd.step();
            chained = chained.with(delta);
            same(Policy.compile(crowd.document()), chained, crowd);
          }
        });
  }

  /// Far more changes than are kept aside.
  @Test
  void manyChangesAreLaidOutAnewAndStayTheSame() {
    Seeds.run(
        3,
        (seed, random) -> {
          Crowd crowd = new Crowd(random);
          Policy chained = Policy.compile(crowd.document());
          for (int i = 0; i < 12; i++) {
            chained = chained.with(crowd.step(250));
          }
          assertTrue(crowd.members.size() > Layers.OVER_MAX, "members");
          same(Policy.compile(crowd.document()), chained, crowd);
        });
  }

  private static void same(Policy whole, Policy chained, Crowd crowd) {
    assertEquals(whole.head(), chained.head());
    assertEquals(whole.rules(), chained.rules());
    assertEquals(crowd.members.size(), chained.memberCount());
    Map<MemberId, Member> written = new TreeMap<>();
    chained.forEachMember(member -> assertNull(written.put(member.id(), member)));
    assertEquals(crowd.members, written);
    for (int digest = 0; digest <= crowd.lastDigest; digest++) {
      var request =
          AccessRequest.of(
              Policies.FRONT,
              digest % 5 == 0 ? Direction.OUT : Direction.IN,
              new CredentialDigest(digest, 7));
      assertEquals(whole.decide(request, MORNING), chained.decide(request, MORNING));
    }
    crowd.members.forEach((id, member) -> assertEquals(member, chained.member(id)));
  }

  @Test
  void aDeltaThatDoesNotFitIsRefused() {
    Crowd crowd = new Crowd(new java.util.SplittableRandom(1));
    Policy policy = Policy.compile(crowd.document());
    Member known = crowd.members.firstEntry().getValue();
    MemberId stranger = new MemberId("stranger");
    var thief =
        Member.of(
            stranger,
            MemberStatus.ACTIVE,
            List.of(),
            List.of(
                crowd.members.values().stream()
                    .filter(member -> !member.credentials().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .credentials()
                    .getFirst()));
    refused("changes version 4", policy, delta(4, List.of(known), List.of()));
    refused("stranger, who is not there", policy, delta(1, List.of(), List.of(stranger)));
    refused("is given twice", policy, delta(1, List.of(known, known), List.of()));
    refused("is given twice, to ", policy, delta(1, List.of(thief), List.of()));
    Rules bare =
        new Rules(
            policy.rules().timeZone(),
            policy.rules().settings(),
            List.of(),
            policy.rules().zones(),
            policy.rules().doors(),
            List.of());
    refused("there is no plan", policy, new PolicyDelta(1, 2, MORNING, bare, List.of(), List.of()));
  }

  private static PolicyDelta delta(long from, List<Member> changed, List<MemberId> removed) {
    return new PolicyDelta(from, from + 1, MORNING, null, changed, removed);
  }

  private static void refused(String why, Policy policy, PolicyDelta delta) {
    var failure = assertThrows(IllegalArgumentException.class, () -> policy.with(delta));
    assertTrue(("" + failure.getMessage()).contains(why), failure.getMessage());
  }

  /// Members who come, change and go.
  private static final class Crowd {
    private final RandomGenerator random;
    private final TreeMap<MemberId, Member> members = new TreeMap<>();
    private Rules rules;
    private long version = 1;
    private int lastDigest;

    Crowd(RandomGenerator random) {
      this.random = random;
      rules = RandomMembers.rules(random);
      int count = random.nextInt(1, 60);
      for (int i = 0; i < count; i++) {
        put(i);
      }
    }

    private Member put(int number) {
      List<Credential> credentials = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        credentials.add(RandomMembers.credential(random, new CredentialDigest(++lastDigest, 7)));
      }
      Member member =
          RandomMembers.member(random, new MemberId("m" + number), rules.plans(), credentials);
      members.put(member.id(), member);
      return member;
    }

    PolicyDocument document() {
      return new PolicyDocument(
          RandomMembers.head(version, MORNING), rules, List.copyOf(members.values()));
    }

    PolicyDelta step() {
      return step(random.nextInt(1, 5));
    }

    PolicyDelta step(int changes) {
      Map<MemberId, Member> changed = new TreeMap<>();
      List<MemberId> removed = new ArrayList<>();
      for (int i = 0; i < changes; i++) {
        int number = random.nextInt(changes > 100 ? 5_000 : 80);
        MemberId id = new MemberId("m" + number);
        if (members.containsKey(id) && !changed.containsKey(id) && random.nextInt(3) == 0) {
          members.remove(id);
          removed.add(id);
        } else if (!removed.contains(id)) {
          changed.put(id, put(number));
        }
      }
      boolean other = random.nextInt(4) == 0;
      rules = other ? RandomMembers.reordered(random, rules) : rules;
      long from = version;
      version += random.nextInt(1, 3);
      return new PolicyDelta(
          from, version, MORNING, other ? rules : null, List.copyOf(changed.values()), removed);
    }
  }
}
