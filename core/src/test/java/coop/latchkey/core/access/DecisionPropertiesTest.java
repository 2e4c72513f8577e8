package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.testing.Seeds;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What holds for every house, every past and every request.
class DecisionPropertiesTest {
  private static final int SEEDS = 300;
  private static final int REQUESTS = 60;
  private static final int PASSAGES = 40;

  @Test
  void leavingIsNeverRefused() {
    Seeds.run(
        SEEDS,
        (_, random) -> {
          RandomHouse any = new RandomHouse(random);
          House house = any.house(true);
          any.live(house, PASSAGES);
          Policy policy = house.policy();
          for (int i = 0; i < REQUESTS; i++) {
            AccessRequest request = any.request(true);
            if (request.direction() == Direction.OUT) {
              Decision decision = policy.decide(request, house.state, any.anyMoment());
              assertEquals(
                  GrantBasis.LEAVING, assertInstanceOf(Decision.Granted.class, decision).basis());
            }
          }
        });
  }

  @Test
  void anExplanationDecidesTheSameAndEqualInputsDecideEqually() {
    Seeds.run(
        SEEDS,
        (_, random) -> {
          RandomHouse any = new RandomHouse(random);
          House house = any.house(true);
          any.live(house, PASSAGES);
          Policy policy = house.policy();
          Policy equal = house.policy();
          AccessState equalState = AccessParts.of(AccessParts.entries(house.state));
          for (int i = 0; i < REQUESTS; i++) {
            AccessRequest request = any.request(true);
            Moment moment = any.anyMoment();
            Decision decision = policy.decide(request, house.state, moment);
            Explanation explanation = policy.explain(request, house.state, moment);
            assertEquals(decision, explanation.decision());
            assertEquals(
                1,
                explanation.considered().stream()
                    .filter(one -> one.verdict() == Verdict.DECIDED)
                    .count(),
                explanation::toString);
            assertEquals(decision, equal.decide(request, equalState, moment));
          }
        });
  }

  @Test
  void addingASubscriptionNeverRemovesAccess() {
    int[] gained = new int[1];
    Seeds.run(
        SEEDS,
        (_, random) -> {
          RandomHouse any = new RandomHouse(random);
          House house = any.house(true);
          any.live(house, PASSAGES);
          Policy before = house.policy();
          Someone lucky = house.people.get(random.nextInt(house.people.size()));
          Subscription more = any.subscription();
          if (lucky.holdsAlready(more)) {
            return;
          }
          lucky.holds(more);
          Policy after = house.policy();
          for (int i = 0; i < REQUESTS; i++) {
            AccessRequest request = any.request(true);
            Moment moment = any.anyMoment();
            Decision was = before.decide(request, house.state, moment);
            Decision is = after.decide(request, house.state, moment);
            assertFalse(isOpen(was) && !isOpen(is), () -> request + " at " + moment + ": " + is);
            gained[0] += isOpen(is) && !isOpen(was) ? 1 : 0;
          }
        });
    assertTrue(Long.getLong("latchkey.seed") != null || gained[0] > 0, "nobody gained anything");
  }

  @Test
  void nothingIsLeftToThoseWhoseMembershipOrCredentialEnds() {
    Seeds.run(
        SEEDS,
        (_, random) -> {
          RandomHouse any = new RandomHouse(random);
          House house = any.house(true);
          any.live(house, PASSAGES);
          Someone gone = house.people.get(random.nextInt(house.people.size()));
          if (random.nextBoolean()) {
            gone.is(MemberStatus.ENDED);
          } else {
            gone.withBadge(true, null, null);
          }
          Policy policy = house.policy();
          for (int i = 0; i < REQUESTS; i++) {
            AccessRequest request = any.request(true);
            if (request.credential().equals(Someone.badge(gone.name()))
                && request.direction() == Direction.IN
                && !request.evacuation()) {
              assertInstanceOf(
                  Decision.Denied.class, policy.decide(request, house.state, any.anyMoment()));
            }
          }
        });
  }

  @Test
  void theTimeToldIsTheFirstThatOpens() {
    int[] told = new int[1];
    Seeds.run(
        SEEDS,
        (_, random) -> {
          RandomHouse any = new RandomHouse(random);
          House house = any.house(false);
          any.live(house, PASSAGES);
          Policy policy = house.policy();
          for (int i = 0; i < REQUESTS; i++) {
            AccessRequest request = any.request(false);
            Instant now = any.later();
            if (policy.decide(request, house.state, Moment.of(now))
                    instanceof Decision.Denied denied
                && denied.from() != null) {
              Instant from = denied.from();
              assertTrue(from.isAfter(now), denied + " at " + now);
              Decision then = policy.decide(request, house.state, Moment.of(from));
              boolean pinOrHost =
                  then instanceof Decision.Denied other
                      && (other.reason() == DenialReason.WRONG_PIN
                          || other.reason() == DenialReason.HOST_NOT_IN);
              assertTrue(isOpen(then) || pinOrHost, () -> denied + ", but then " + then);
              Instant justBefore = from.minusSeconds(1);
              if (justBefore.isAfter(now)) {
                Decision earlier = policy.decide(request, house.state, Moment.of(justBefore));
                assertFalse(isOpen(earlier), () -> denied + ", but already " + earlier);
              }
              told[0]++;
            }
          }
        });
    assertTrue(Long.getLong("latchkey.seed") != null || told[0] > SEEDS, "only " + told[0]);
  }

  private static boolean isOpen(Decision decision) {
    return switch (decision) {
      case Decision.Granted _, Decision.Asked _ -> true;
      case Decision.Denied _ -> false;
    };
  }
}
