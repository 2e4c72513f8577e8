package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Allowance.Period;
import coop.latchkey.core.rule.Allowance.Unit;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.testing.Seeds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Gateways that cannot always hear each other: what is charged in the end, and by how much a
/// balance may be overdrawn.
class PartitionTest {
  private static final Account ANA = new Account(new MemberId("ana"), new PlanId("some"), null);
  private static final Instant START = House.at("2026-11-02T00:00");
  private static final int DAYS = 6;

  private static House gateway(Allowance allowance) {
    return new House().plan("some", Hours.ALWAYS, allowance).with(Someone.named("ana", "some"));
  }

  private static List<House> gateways(int count, Allowance allowance) {
    List<House> gateways = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      gateways.add(gateway(allowance));
    }
    return gateways;
  }

  private static void hear(House listener, AccessState other) {
    listener.state =
        AccessStateMachine.step(listener.state, new AccessStateMachine.Input.Heard(other), START);
  }

  private static AccessState merged(List<House> gateways, RandomGenerator random) {
    List<House> order = new ArrayList<>(gateways);
    Collections.shuffle(order, new Random(random.nextLong()));
    House hub = new House();
    order.forEach(gateway -> hear(hub, gateway.state));
    return hub.state;
  }

  /// Ana comes and goes at any of the gateways, which hear each other now and then. Gives the
  /// moments at which she came in.
  private static List<Instant> comeAndGo(
      List<House> gateways, int hearOneIn, RandomGenerator random) {
    List<Instant> entries = new ArrayList<>();
    Instant at = START;
    while (at.isBefore(START.plusSeconds(DAYS * 86_400L))) {
      at = at.plusSeconds(60 + random.nextInt(5 * 3_600));
      House here = gateways.get(random.nextInt(gateways.size()));
      Direction direction = random.nextInt(3) == 0 ? Direction.OUT : Direction.IN;
      Decision decision =
          here.policy().decide(here.request("ana", "front", direction), here.state, Moment.of(at));
      if (decision instanceof Decision.Granted granted) {
        here.passes("ana", "front", direction, at, granted.charge());
        if (direction == Direction.IN) {
          entries.add(at);
        }
      }
      if (hearOneIn > 0 && random.nextInt(hearOneIn) == 0) {
        hear(
            gateways.get(random.nextInt(gateways.size())),
            gateways.get(random.nextInt(gateways.size())).state);
      }
    }
    return entries;
  }

  private static int used(Allowance allowance, AccessState state) {
    Allowances allowances = new Allowances(House.PARIS, 0);
    SortedSet<Charge> charges = state.charges().getOrDefault(ANA, PlanRules.NO_CHARGES);
    LocalDate period = allowances.period(allowance, null, START);
    return allowances.standing(allowance, charges, period, START).used();
  }

  @Test
  void noDayIsChargedTwiceInWhateverOrderGatewaysHear() {
    Allowance allowance = Allowance.of(100, Unit.DAY, Period.ONCE);
    Seeds.run(
        100,
        (_, random) -> {
          List<House> gateways = gateways(3, allowance);
          List<Instant> entries = comeAndGo(gateways, random.nextInt(5), random);
          Set<LocalDate> days = new HashSet<>();
          entries.forEach(at -> days.add(LocalDate.ofInstant(at, House.PARIS)));
          assertEquals(days.size(), used(allowance, merged(gateways, random)));
          assertEquals(days.size(), used(allowance, merged(gateways, random)));
        });
  }

  @Test
  void noMoreThanTwoHalfDaysAreChargedInADay() {
    Allowance allowance = new Allowance(Unit.HALF_DAY, 100, Period.ONCE, List.of(), 7_200_000);
    Seeds.run(
        100,
        (_, random) -> {
          List<House> gateways = gateways(3, allowance);
          Map<LocalDate, Integer> entries = new HashMap<>();
          comeAndGo(gateways, random.nextInt(5), random)
              .forEach(at -> entries.merge(LocalDate.ofInstant(at, House.PARIS), 1, Integer::sum));
          int used = used(allowance, merged(gateways, random));
          assertEquals(used, used(allowance, merged(gateways, random)));
          assertTrue(used >= entries.size() && used <= 2 * entries.size(), used + " " + entries);
        });
  }

  @Test
  void noHourIsChargedTwice() {
    Allowance allowance = Allowance.of(1_000, Unit.HOUR, Period.ONCE);
    Seeds.run(
        100,
        (_, random) -> {
          List<House> gateways = gateways(3, allowance);
          List<Instant> entries = comeAndGo(gateways, random.nextInt(5), random);
          int used = used(allowance, merged(gateways, random));
          assertEquals(used, used(allowance, merged(gateways, random)));
          long hours = (DAYS + 1) * 24L;
          assertTrue(used <= hours && (used > 0) == !entries.isEmpty(), used + " of " + hours);
        });
  }

  @Test
  void theOverdraftStaysWithinItsBound() {
    int[] overdrawn = new int[1];
    Seeds.run(
        200,
        (_, random) -> {
          int units = 1 + random.nextInt(3);
          int cutOff = 1 + random.nextInt(3);
          Unit unit = random.nextBoolean() ? Unit.DAY : Unit.ENTRY;
          Allowance allowance = Allowance.of(units, unit, Period.ONCE);
          List<House> gateways = gateways(cutOff, allowance);
          comeAndGo(gateways, 0, random);
          int balance = units - used(allowance, merged(gateways, random));
          assertTrue(balance >= -(cutOff - 1) * units, balance + " after " + cutOff);
          overdrawn[0] += balance < 0 ? 1 : 0;
        });
    assertTrue(
        Long.getLong("latchkey.seed") != null || overdrawn[0] > 0, "no balance was overdrawn");
  }

  @Test
  void theBoundIsReached() {
    Allowance allowance = Allowance.of(2, Unit.DAY, Period.ONCE);
    List<House> gateways = gateways(3, allowance);
    for (int day = 0; day < DAYS; day++) {
      Instant at = START.plusSeconds(day * 86_400L + 36_000);
      House here = gateways.get(day / 2);
      Decision decision =
          here.policy()
              .decide(here.request("ana", "front", Direction.IN), here.state, Moment.of(at));
      if (decision instanceof Decision.Granted granted) {
        here.passes("ana", "front", Direction.IN, at, granted.charge());
      }
    }
    House hub = new House();
    gateways.forEach(gateway -> hear(hub, gateway.state));
    assertEquals(6, used(allowance, hub.state));
  }
}
