package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.WeeklySchedule.Span;
import coop.latchkey.core.testing.Seeds;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Giving more never takes away, and taking away never gives: for a member with plans of all sorts,
/// whatever they have used.
class GrantsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
  private static final int SPAN_SECONDS = 20 * 24 * 3600;

  @Test
  void aPlanMoreNeverClosesADoorAndOneLessNeverOpensIt() {
    int[] seen = new int[2];
    Seeds.run(
        400,
        (_, random) -> {
          List<Plan> plans = plans(random);
          List<Subscription> many = held(plans, random);
          List<Subscription> few = new ArrayList<>(many);
          few.remove(random.nextInt(few.size()));
          AccessState state = used(many, random);
          Policy more = policy(plans, many, MemberStatus.ACTIVE);
          Policy less = policy(plans, few, MemberStatus.ACTIVE);
          Policy none = policy(plans, many, MemberStatus.ENDED);
          for (int i = 0; i < 60; i++) {
            Moment at = Moment.of(BEGIN.plusSeconds(random.nextInt(SPAN_SECONDS)));
            AccessRequest in = Policies.in(Policies.WORKSHOP_DOOR);
            boolean opens = more.decide(in, state, at) instanceof Decision.Granted;
            boolean opensLess = less.decide(in, state, at) instanceof Decision.Granted;
            assertTrue(opens || !opensLess, () -> many + " beside " + few + " at " + at);
            assertFalse(none.decide(in, state, at) instanceof Decision.Granted);
            AccessRequest out =
                AccessRequest.of(Policies.WORKSHOP_DOOR, Direction.OUT, Policies.BADGE);
            assertInstanceOf(Decision.Granted.class, none.decide(out, state, at));
            seen[0] += opens ? 1 : 0;
            seen[1] += opens && !opensLess ? 1 : 0;
          }
        });
    assertTrue(Long.getLong("latchkey.seed") != null || (seen[0] > 1000 && seen[1] > 100), "seen");
  }

  private static List<Plan> plans(RandomGenerator random) {
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Span span =
          new Span(
              Set.copyOf(List.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.SUNDAY)),
              random.nextInt(Span.DAY_MINUTES),
              1 + random.nextInt(Span.DAY_MINUTES));
      Hours hours =
          random.nextInt(3) == 0 ? Hours.ALWAYS : Hours.of(new WeeklySchedule(List.of(span)));
      Allowance.Unit unit = List.of(Allowance.Unit.values()).get(random.nextInt(4));
      Allowance allowance =
          new Allowance(
              unit,
              1 + random.nextInt(3),
              random.nextBoolean() ? Allowance.Period.WEEK : Allowance.Period.MONTH,
              List.of(),
              unit == Allowance.Unit.HALF_DAY ? 14_400_000 : 0);
      plans.add(
          new Plan(
              new PlanId("p" + i),
              Set.of(random.nextBoolean() ? Policies.HOUSE : Policies.WORKSHOP),
              Set.of(),
              hours,
              random.nextInt(3) == 0 ? null : allowance,
              i == 4 ? Set.of(new PlanId("p0")) : Set.of(),
              Plan.Privileges.NONE));
    }
    return plans;
  }

  private static List<Subscription> held(List<Plan> plans, RandomGenerator random) {
    List<Subscription> held = new ArrayList<>();
    for (Plan plan : plans) {
      if (held.isEmpty() || random.nextBoolean()) {
        LocalDate from = LocalDate.of(2026, 11, 1 + random.nextInt(28));
        held.add(
            new Subscription(
                plan.id(), from, random.nextBoolean() ? null : from.plusDays(random.nextInt(20))));
      }
    }
    return held;
  }

  private static AccessState used(List<Subscription> held, RandomGenerator random) {
    Map<Account, SortedSet<Charge>> charges = new HashMap<>();
    for (Subscription one : held) {
      SortedSet<Charge> of = new TreeSet<>();
      for (int i = 0; i < random.nextInt(5); i++) {
        Instant from = BEGIN.plusSeconds(random.nextInt(SPAN_SECONDS));
        LocalDate period =
            List.of(
                    LocalDate.of(2026, 11, 1),
                    LocalDate.of(2026, 11, 23),
                    LocalDate.of(2026, 12, 1))
                .get(random.nextInt(3));
        of.add(
            new Charge(
                one.plan(), one.from(), period, 1, from, from.plusSeconds(random.nextInt(40_000))));
      }
      charges.put(new Account(Policies.ANA, one.plan(), one.from()), of);
    }
    return new AccessState(Map.of(), charges, Map.of());
  }

  private static Policy policy(List<Plan> plans, List<Subscription> held, MemberStatus status) {
    Member ana = Member.of(Policies.ANA, status, held, List.of(Credential.badge(Policies.BADGE)));
    return Policy.compile(Policies.document(Policies.PARIS, plans, List.of(ana)));
  }
}
