package coop.latchkey.core.access;

import static coop.latchkey.core.access.Someone.held;
import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Allowance.Period;
import coop.latchkey.core.rule.Allowance.Unit;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What entries and stays cost, and what is left.
class AllowancesTest {
  private static final Allowance HALF_DAYS =
      new Allowance(Unit.HALF_DAY, 4, Period.MONTH, List.of(), 4 * 60 * 60_000L);

  private static House house(Allowance allowance) {
    return new House().plan("some", Hours.ALWAYS, allowance).with(Someone.named("ana", "some"));
  }

  private static String in(House house, String wall) {
    return House.words(house.goesIn("ana", "front", wall));
  }

  private static String out(House house, String wall) {
    return House.words(house.goes("ana", "front", Direction.OUT, wall));
  }

  @Test
  void aDayIsChargedOnItsFirstEntryAndOnceOnly() {
    House house = house(Allowance.of(2, Unit.DAY, Period.WEEK));
    assertEquals("plan some -1", in(house, "2026-11-23T09:00"));
    assertEquals("leaving", out(house, "2026-11-23T12:00"));
    assertEquals("plan some", in(house, "2026-11-23T13:00"));
    assertEquals("plan some -1 lastUnit", in(house, "2026-11-28T13:00"));
    assertEquals("allowanceUsed 2026-11-30T00:00", house.enter("ana", "front", "2026-11-29T23:59"));
    assertEquals("plan some -1", in(house, "2026-11-30T00:00"));
  }

  @Test
  void badgingWithoutGoingInCostsNothing() {
    House house = house(Allowance.of(1, Unit.DAY, Period.ONCE));
    assertEquals("plan some -1 lastUnit", house.enter("ana", "front", "2026-11-23T09:00"));
    assertEquals("plan some -1 lastUnit", house.enter("ana", "front", "2026-11-24T09:00"));
  }

  @Test
  void theDayOfTheSpaceMayBeginLater() {
    House house = house(Allowance.of(2, Unit.DAY, Period.MONTH));
    house.settings = new Settings(240, 14, null, Settings.PinTries.USUAL);
    assertEquals("plan some -1", in(house, "2026-11-30T22:00"));
    assertEquals("plan some", in(house, "2026-12-01T03:59"));
    assertEquals("plan some -1", in(house, "2026-12-01T04:00"));
  }

  @Test
  void halfDaysCoverSoManyHoursAndTwoOfThemTheDay() {
    House house = house(HALF_DAYS);
    assertEquals("plan some -1", in(house, "2026-11-23T09:00"));
    assertEquals("leaving", out(house, "2026-11-23T13:00"));
    assertEquals("plan some -1", in(house, "2026-11-23T14:00"));
    assertEquals("leaving", out(house, "2026-11-23T20:00"));
    assertEquals("plan some", in(house, "2026-11-23T21:00"));
    assertEquals("leaving", out(house, "2026-11-23T23:30"));
    assertEquals("plan some -1", in(house, "2026-11-24T09:00"));
    assertEquals("leaving -1", out(house, "2026-11-24T13:01"));
    assertEquals("plan some", in(house, "2026-11-24T20:00"));
    assertEquals("allowanceUsed 2026-12-01T00:00", house.enter("ana", "front", "2026-11-25T09:00"));
  }

  @Test
  void aHalfDayEndsWithTheDay() {
    House house = house(HALF_DAYS);
    assertEquals("plan some -1", in(house, "2026-11-23T22:00"));
    assertEquals("leaving", out(house, "2026-11-24T01:00"));
    assertEquals("plan some -1", in(house, "2026-11-24T01:30"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:59, leaving",
    "2026-11-23T10:00, leaving",
    "2026-11-23T10:00:01, leaving -1",
    "2026-11-23T11:00, leaving -1",
    "2026-11-23T12:30, leaving -3",
  })
  void everyHourBegunIsChargedOnLeaving(String leaves, String expected) {
    House house = house(Allowance.of(2, Unit.HOUR, Period.MONTH));
    assertEquals("plan some -1", in(house, "2026-11-23T09:00"));
    assertEquals(expected, out(house, leaves));
  }

  @Test
  void anInnerDoorDoesNotMakeHoursCheaper() {
    House house = house(Allowance.of(20, Unit.HOUR, Period.MONTH));
    assertEquals("plan some -1", in(house, "2026-11-23T09:00"));
    assertEquals("plan some -3", House.words(house.goesIn("ana", "lab", "2026-11-23T12:30")));
    assertEquals(
        "leaving", House.words(house.goes("ana", "lab", Direction.OUT, "2026-11-23T12:50")));
    assertEquals("leaving -1", out(house, "2026-11-23T13:10"));
    assertEquals("plan some", in(house, "2026-11-23T13:30"));
  }

  @Test
  void aStayOnAnotherPlanIsNotChargedToThisOne() {
    House house = house(Allowance.of(20, Unit.HOUR, Period.MONTH));
    assertEquals("plan some -1", in(house, "2026-11-23T09:00"));
    assertEquals("leaving", out(house, "2026-11-23T09:30"));
    house.plan("evening", Privileges.NONE);
    house.people.getFirst().holds(held("evening", "2026-11-23", null));
    assertEquals("plan evening", in(house, "2026-11-23T14:00"));
    assertEquals("leaving", out(house, "2026-11-23T18:00"));
  }

  @Test
  void eachEntryIsChargedFromOutsideOnly() {
    House house = house(Allowance.of(2, Unit.ENTRY, Period.ONCE));
    assertEquals("plan some -1", in(house, "2026-11-23T09:00"));
    assertEquals("plan some", House.words(house.goesIn("ana", "lab", "2026-11-23T09:01")));
    assertEquals("plan some -1 lastUnit", in(house, "2026-11-23T09:02"));
    assertEquals("allowanceUsed", house.enter("ana", "front", "2027-11-23T09:00"));
    assertEquals("plan some", house.enter("ana", "lab", "2026-11-23T09:03"));
  }

  @Test
  void termsBeginOnTheirDays() {
    House house =
        house(
            new Allowance(
                Unit.DAY,
                1,
                Period.TERM,
                List.of(LocalDate.parse("2026-09-01"), LocalDate.parse("2027-02-01")),
                0));
    assertEquals("allowanceUsed 2026-09-01T00:00", house.enter("ana", "front", "2026-08-31T12:00"));
    assertEquals("plan some -1 lastUnit", in(house, "2026-11-23T09:00"));
    assertEquals("allowanceUsed 2027-02-01T00:00", house.enter("ana", "front", "2026-11-24T09:00"));
    assertEquals("plan some -1 lastUnit", in(house, "2027-02-01T09:00"));
  }

  @Test
  void unitsBoughtReplaceThePlansAndEachSubscriptionHasItsOwn() {
    House house =
        new House()
            .plan("pass", Hours.ALWAYS, Allowance.of(10, Unit.DAY, Period.ONCE))
            .with(
                Someone.named("ana")
                    .holds(
                        new Subscription(
                            new PlanId("pass"), LocalDate.parse("2026-11-01"), null, 1))
                    .holds(
                        new Subscription(
                            new PlanId("pass"), LocalDate.parse("2026-11-20"), null, 1)));
    assertEquals("plan pass -1 lastUnit", in(house, "2026-11-23T09:00"));
    assertEquals("plan pass -1 lastUnit", in(house, "2026-11-24T09:00"));
    assertEquals("allowanceUsed", house.enter("ana", "front", "2026-11-25T09:00"));
    assertEquals("plan pass", house.enter("ana", "front", "2026-11-24T10:00"));
  }

  @Test
  void aPlanWithoutAllowanceGoesFirstThenWhatIsPaidAlready() {
    House house =
        new House()
            .plan("ten", Hours.ALWAYS, Allowance.of(10, Unit.DAY, Period.MONTH))
            .plan("five", Hours.ALWAYS, Allowance.of(5, Unit.DAY, Period.MONTH))
            .plan("office", Hours.of(Policies.OFFICE_HOURS), null)
            .with(Someone.named("ana", "five", "ten", "office"), Someone.named("ben", "ten"));
    assertEquals("plan office", in(house, "2026-11-23T10:00"));
    assertEquals("plan five -1", in(house, "2026-11-23T20:00"));
    house.people.set(0, Someone.named("ana", "ten", "five"));
    assertEquals("plan five", in(house, "2026-11-23T21:00"));
  }

  @Test
  void aRefundGivesTheUnitBack() {
    House house = house(Allowance.of(1, Unit.DAY, Period.MONTH));
    assertEquals("plan some -1 lastUnit", in(house, "2026-11-23T09:00"));
    assertEquals("allowanceUsed 2026-12-01T00:00", house.enter("ana", "front", "2026-11-24T09:00"));
    Charge back =
        new Charge(
            new PlanId("some"),
            null,
            LocalDate.parse("2026-11-01"),
            -1,
            House.at("2026-11-24T08:00"),
            House.at("2026-11-24T08:00"));
    house.passes("ana", "front", Direction.OUT, House.at("2026-11-24T08:00"), back);
    assertEquals("plan some -1 lastUnit", in(house, "2026-11-24T09:00"));
  }

  @Test
  void daysOfTheSpaceBeginOnceWhenClocksChange() {
    Allowances paris = new Allowances(House.PARIS, 150);
    // 02:30 is skipped in March and comes twice in October.
    assertEquals(House.at("2026-03-29T03:00"), paris.startOf(LocalDate.parse("2026-03-29")));
    java.time.Instant first = java.time.Instant.parse("2026-10-25T00:30:00Z");
    assertEquals(first, paris.startOf(LocalDate.parse("2026-10-25")));
    assertEquals(LocalDate.parse("2026-10-24"), paris.dayOf(first.minusSeconds(1)));
    assertEquals(LocalDate.parse("2026-10-25"), paris.dayOf(first));
    assertEquals(LocalDate.parse("2026-10-25"), paris.dayOf(first.plusSeconds(2400)));
  }
}
