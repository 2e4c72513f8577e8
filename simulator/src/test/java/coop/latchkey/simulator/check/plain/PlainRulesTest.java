package coop.latchkey.simulator.check.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Decision.Ask;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.RandomCase;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two ways of deciding that share no line agree, wherever the plain one is certain: and it is in
/// most cases.
class PlainRulesTest {
  private static final int CASES = 4_000;

  private final Map<Truth, Integer> said = new EnumMap<>(Truth.class);

  @Test
  void theyAgreeWithWhatDecidesAtTheDoor() {
    Seeds.run(
        CASES,
        (_, random) -> {
          RandomCase one = RandomCase.of(random);
          AccessRequest request = one.request();
          boolean entering = request.direction() == Direction.IN && !request.evacuation();
          MemberId companion = request.companion();
          boolean known =
              companion == null
                  || one.policy().members().stream().anyMatch(m -> m.id().equals(companion));
          if (entering && known) {
            compare(one);
          }
        });
    int all = said.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(said.getOrDefault(Truth.YES, 0) > all / 50, "they hardly ever say yes: " + said);
    assertTrue(said.getOrDefault(Truth.UNKNOWN, 0) < all / 10, "they hardly ever know: " + said);
  }

  private void compare(RandomCase one) {
    PlainPolicy policy = new PlainPolicy(one.policy());
    GatewayKey gateway = new GatewayKey(one.policy().head().space(), one.policy().head().gateway());
    PlainRules rules = new PlainRules(policy, memory(one, gateway));
    Question question = question(one, gateway);
    Truth opens = rules.opens(question);
    said.merge(opens, 1, Integer::sum);
    String why = one.decision() + " against " + rules.judge(question) + " of " + one;
    switch (one.decision()) {
      case Decision.Granted _ -> assertNotEquals(Truth.NO, opens, why);
      case Decision.Asked(Ask ask, MemberId _) -> {
        Rule rule = ask == Ask.PIN ? Rule.MODE : Rule.COMPANY;
        assertNotEquals(Truth.YES, rules.judge(question).get(rule), why);
      }
      case Decision.Denied(DenialReason reason, MemberId _, var _) -> {
        assertNotEquals(Truth.YES, opens, why);
        assertTrue(rules.mayRefuse(question, reason), why);
      }
    }
    if (opens == Truth.YES) {
      assertTrue(one.decision() instanceof Decision.Granted, why);
    }
  }

  private static PlainMemory memory(RandomCase one, GatewayKey gateway) {
    PlainMemory memory = new PlainMemory();
    one.state()
        .passages()
        .forEach((member, doors) ->
            doors.forEach((door, passage) ->
                memory.passed(
                    gateway,
                    new Fact.MemberPassed(door, member, passage.direction(), passage.zone(), null),
                    passage.at())));
    one.state()
        .charges()
        .forEach((account, all) ->
            all.forEach(charge -> memory.charged(gateway, account.member(), charge)));
    return memory;
  }

  private static Question question(RandomCase one, GatewayKey gateway) {
    AccessRequest request = one.request();
    Set<CredentialDigest> beside = new HashSet<>();
    CredentialDigest pin = request.pin();
    if (pin != null) {
      beside.add(pin);
    }
    for (Member member : one.policy().members()) {
      if (member.id().equals(request.companion())) {
        member.credentials().forEach(credential -> beside.add(credential.digest()));
      }
    }
    beside.remove(request.credential());
    return new Question(
        gateway,
        request.door(),
        request.credential(),
        request.lockdown(),
        true,
        beside,
        one.moment().at(),
        Truth.of(one.moment().clockTrusted()),
        Truth.of(one.moment().policyStale()));
  }

  @Test
  void truthsAddUp() {
    assertEquals(Truth.NO, Truth.UNKNOWN.and(Truth.NO));
    assertEquals(Truth.YES, Truth.UNKNOWN.or(Truth.YES));
    assertEquals(Truth.UNKNOWN, Truth.UNKNOWN.not());
    assertEquals(Truth.UNKNOWN, Truth.YES.unless(Truth.NO));
  }
}
