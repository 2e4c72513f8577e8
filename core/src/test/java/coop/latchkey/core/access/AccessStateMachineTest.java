package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessStateMachineTest {
  private static final Instant NOW = AccessStates.NOW;
  private static final MemberId ANA = new MemberId("m-1");
  private static final DoorId FRONT = new DoorId("front");
  private static final DoorId YARD = new DoorId("yard");
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final PlanId DAYS = new PlanId("ten-days");

  private static AccessState after(Input... inputs) {
    return AccessStates.after(List.of(inputs));
  }

  private static AccessState heard(AccessState ours, AccessState theirs) {
    return AccessStateMachine.step(ours, new Input.Heard(theirs), NOW);
  }

  private static AccessState forgetting(AccessState state) {
    return AccessStateMachine.step(state, new Input.TimePassed(), NOW);
  }

  private static Input in(DoorId door, Instant at, @Nullable Charge charge) {
    return new Input.Passed(ANA, door, new Passage(Direction.IN, HOUSE, at), charge);
  }

  private static Input out(DoorId door, Instant at) {
    return new Input.Passed(ANA, door, new Passage(Direction.OUT, null, at), null);
  }

  private static Charge day(String period, Instant from) {
    return new Charge(DAYS, null, LocalDate.parse(period), 1, from, from.plus(Duration.ofHours(9)));
  }

  @Test
  void aMemberIsWhereTheirLatestPassageLed() {
    AccessState state = after(in(FRONT, NOW.minusSeconds(60), null), out(YARD, NOW));
    assertEquals(new Passage(Direction.OUT, null, NOW), state.last(ANA));
    assertNull(state.last(new MemberId("m-2")));
    assertEquals(Set.of(FRONT, YARD), state.passages().getOrDefault(ANA, Map.of()).keySet());
  }

  @Test
  void whatIsHeardLateDoesNotUndoWhatCameAfterIt() {
    AccessState state = after(out(FRONT, NOW), in(FRONT, NOW.minusSeconds(60), null));
    assertEquals(new Passage(Direction.OUT, null, NOW), state.last(ANA));
  }

  @Test
  void theSameChargeHeardTwiceIsOne() {
    Charge charge = day("2026-11-01", NOW);
    Input passed = in(FRONT, NOW, charge);
    AccessState once = after(passed);
    assertEquals(Set.of(charge), once.charges().get(new Account(ANA, DAYS, null)));
    assertSame(once, AccessStateMachine.step(once, passed, NOW));
    assertSame(once, heard(once, after(passed)));
  }

  /// A nanosecond would not come back from the wire, and the charge would count twice.
  @Test
  void timesAreInMilliseconds() {
    Instant fine = NOW.plusNanos(999_999);
    assertEquals(
        after(in(FRONT, NOW, day("2026-11-01", NOW)), new Input.Forgiven(ANA, NOW)),
        after(in(FRONT, fine, day("2026-11-01", fine)), new Input.Forgiven(ANA, fine)));
  }

  @Test
  void forgivenessOnlyGrows() {
    AccessState state = after(new Input.Forgiven(ANA, NOW));
    assertSame(state, AccessStateMachine.step(state, new Input.Forgiven(ANA, NOW), NOW));
    AccessState earlier = after(new Input.Forgiven(ANA, NOW.minusSeconds(1)));
    assertSame(state, heard(state, earlier));
    assertEquals(state, heard(earlier, state));
  }

  @Test
  void passagesAreForgottenAfterAWeek() {
    Instant old = NOW.minus(Duration.ofDays(7)).minusMillis(1);
    AccessState state =
        after(in(FRONT, old, null), out(YARD, old.plusMillis(1)), new Input.Forgiven(ANA, old));
    AccessState left = forgetting(state);
    assertEquals(Set.of(YARD), left.passages().getOrDefault(ANA, Map.of()).keySet());
    assertTrue(left.forgiven().isEmpty());
    assertSame(left, forgetting(left));
  }

  @Test
  void chargesOfTheLastTwoPeriodsStayHoweverLongAgoTheyWere() {
    Charge august = day("2026-08-01", Instant.parse("2026-08-03T08:00:00Z"));
    Charge september = day("2026-09-01", Instant.parse("2026-09-03T08:00:00Z"));
    Charge november = day("2026-11-01", NOW);
    AccessState state =
        after(in(FRONT, NOW, august), in(FRONT, NOW, september), in(FRONT, NOW, november));
    assertEquals(
        Set.of(september, november), forgetting(state).charges().get(new Account(ANA, DAYS, null)));
  }

  @Test
  void aBundleIsRememberedForOverAYear() {
    Instant bought = NOW.minus(Duration.ofDays(390));
    AccessState state =
        after(
            in(FRONT, NOW, day("2025-10-01", bought)),
            in(FRONT, NOW, day("2025-10-01", bought.minus(Duration.ofDays(20)))));
    AccessState left = forgetting(state);
    assertEquals(1, left.charges().values().stream().mapToInt(Set::size).sum());
  }

  /// Gateways and hub that have heard the same, in any order and any number of times, know the
  /// same.
  @Test
  void orderAndRepetitionDoNotMatter() {
    Seeds.run(
        300,
        (_, random) -> {
          List<Input> inputs = AccessStates.inputs(random, 90);
          AccessState one = AccessStates.after(inputs);
          List<Input> other = AccessStates.shuffled(inputs, random);
          other.addAll(AccessStates.shuffled(inputs, random).subList(0, inputs.size() / 2));
          assertEquals(one, AccessStates.after(other));
          assertEquals(one, AccessParts.of(AccessParts.entries(one)));
          assertEquals(AccessParts.entries(one), AccessParts.entries(AccessStates.after(other)));
        });
  }

  @Test
  void mergingIsAssociativeCommutativeAndIdempotent() {
    Seeds.run(
        300,
        (_, random) -> {
          AccessState a = AccessStates.after(AccessStates.inputs(random, 90));
          AccessState b = AccessStates.after(AccessStates.inputs(random, 90));
          AccessState c = AccessStates.after(AccessStates.inputs(random, 90));
          assertEquals(heard(a, b), heard(b, a));
          assertEquals(heard(a, heard(b, c)), heard(heard(a, b), c));
          assertSame(a, heard(a, a));
          assertEquals(a, heard(a, AccessState.EMPTY));
          AccessState ab = heard(a, b);
          assertSame(ab, heard(ab, b));
        });
  }

  @Test
  void forgettingEarlyOrLateComesOutTheSame() {
    Seeds.run(
        300,
        (_, random) -> {
          AccessState a = AccessStates.after(AccessStates.inputs(random, 500));
          AccessState b = AccessStates.after(AccessStates.inputs(random, 500));
          assertEquals(forgetting(heard(a, b)), forgetting(heard(forgetting(a), forgetting(b))));
        });
  }

  @Test
  void partsOfAStateMakeItAgain() {
    Seeds.run(
        100,
        (_, random) -> {
          AccessState state = AccessStates.after(AccessStates.inputs(random, 90));
          AccessState again = AccessState.EMPTY;
          for (AccessState part : AccessParts.split(state, 1 + random.nextInt(5)).reversed()) {
            assertNotNull(part);
            again = heard(again, part);
          }
          assertEquals(state, again);
        });
  }
}
