package coop.latchkey.core.access;

import static coop.latchkey.core.access.Someone.held;
import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans, hours, membership and trainings, by the wall clock of Paris.
class PlansTest {
  private static final CalendarId FEASTS = new CalendarId("feasts");

  /// 09:00 to 18:00 on weekdays; until 20:00 from 15 June to 15 September and 10:00 to 12:00 from
  /// 20 December to 6 January; on holidays 14:00 to 16:00. On Friday also 22:00 to 02:00.
  private static House house() {
    WeeklySchedule usual =
        new WeeklySchedule(
            List.of(weekdays(9, 18), new WeeklySchedule.Span(Set.of(DayOfWeek.FRIDAY), 1320, 120)));
    Hours hours =
        new Hours(
            usual,
            List.of(
                new Hours.Season(MonthDay.of(6, 15), MonthDay.of(9, 15), schedule(weekdays(9, 20))),
                new Hours.Season(
                    MonthDay.of(12, 20), MonthDay.of(1, 6), schedule(weekdays(10, 12)))),
            new Hours.Holidays(
                FEASTS,
                schedule(
                    new WeeklySchedule.Span(EnumSet.allOf(DayOfWeek.class), 14 * 60, 16 * 60))));
    House house = new House().plan("day", hours, null).plan("always", Plan.Privileges.NONE);
    house.calendars.add(
        new Calendar(
            FEASTS,
            List.of(
                Days.on(LocalDate.parse("2026-11-11")), Days.on(LocalDate.parse("2026-11-13")))));
    return house;
  }

  private static WeeklySchedule schedule(WeeklySchedule.Span span) {
    return new WeeklySchedule(List.of(span));
  }

  private static WeeklySchedule.Span weekdays(int from, int to) {
    return new WeeklySchedule.Span(
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), from * 60, to * 60);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T08:59, outsideHours 2026-11-23T09:00",
    "2026-11-23T09:00, plan day",
    "2026-11-23T17:59, plan day",
    "2026-11-23T18:00, outsideHours 2026-11-24T09:00",
    "2026-11-28T01:59, plan day",
    "2026-11-28T02:00, outsideHours 2026-11-30T09:00",
    // A holiday on a Wednesday, with hours of its own.
    "2026-11-11T10:00, holiday 2026-11-11T14:00",
    "2026-11-11T03:00, outsideHours 2026-11-11T14:00",
    "2026-11-11T15:00, plan day",
    "2026-11-11T17:00, holiday 2026-11-12T09:00",
    // The night of a holiday belongs to it, also after midnight.
    "2026-11-13T23:00, holiday 2026-11-16T09:00",
    "2026-11-14T01:00, holiday 2026-11-16T09:00",
    // Seasons; the second lasts over New Year.
    "2026-07-01T19:59, plan day",
    "2026-09-15T19:59, plan day",
    "2026-09-16T19:59, outsideHours 2026-09-17T09:00",
    "2027-01-06T11:00, plan day",
    "2027-01-06T12:00, outsideHours 2027-01-07T09:00",
  })
  void hoursFollowTheDayInForce(String wall, String expected) {
    assertEquals(expected, house().with(Someone.named("ana", "day")).enter("ana", "front", wall));
  }

  @Test
  void anAddOnNeedsItsPlan() {
    House house =
        house()
            .plan(
                new Plan(
                    new PlanId("lab"),
                    Set.of(House.LAB),
                    Set.of(),
                    Hours.ALWAYS,
                    null,
                    Set.of(new PlanId("day"), new PlanId("always")),
                    Plan.Privileges.NONE))
            .with(
                Someone.named("ana", "lab"),
                Someone.named("ben", "lab").holds(held("day", "2026-11-23", "2026-11-24")));
    assertEquals("planNeedsAnother", house.enter("ana", "lab", "2026-11-23T22:00"));
    assertEquals("plan lab", house.enter("ben", "lab", "2026-11-23T22:00"));
    assertEquals(
        "planNeedsAnother 2026-11-23T00:00", house.enter("ben", "lab", "2026-11-22T12:00"));
    assertEquals("planNeedsAnother", house.enter("ben", "lab", "2026-11-25T12:00"));
  }

  @Test
  void aSingleDoorIsOpenedWithoutItsZone() {
    House house =
        house()
            .plan(
                new Plan(
                    new PlanId("labdoor"),
                    Set.of(),
                    Set.of(new DoorId("lab")),
                    Hours.ALWAYS,
                    null,
                    Set.of(),
                    Plan.Privileges.NONE))
            .with(Someone.named("ana", "labdoor"));
    assertEquals("plan labdoor", house.enter("ana", "lab", "2026-11-23T22:00"));
    assertEquals("zoneNotInPlan", house.enter("ana", "front", "2026-11-23T22:00"));
  }

  @Test
  void theReasonNearestToOpeningIsTold() {
    House house =
        house()
            .with(
                Someone.named("ana", "day")
                    .holds(held("always", null, "2026-11-20"))
                    .holds(held("always", "2026-12-01", null)));
    assertEquals("outsideHours 2026-11-24T09:00", house.enter("ana", "front", "2026-11-23T20:00"));
    assertEquals("outsideHours 2026-12-01T00:00", house.enter("ana", "front", "2026-11-30T19:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-09T10:00, plan always",
    "2026-11-10T00:00, plan always arrearsGrace",
    "2026-11-24T23:59, plan always arrearsGrace",
    "2026-11-25T00:00, inArrears",
  })
  void arrearsHaveDaysOfGrace(String wall, String expected) {
    House house = house().with(Someone.named("ana", "always").owesSince("2026-11-10"));
    assertEquals(expected, house.enter("ana", "front", wall));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-09T23:59, plan always",
    "2026-11-10T00:00, memberInactive 2026-11-21T00:00",
    "2026-11-20T23:59, memberInactive 2026-11-21T00:00",
    "2026-11-21T00:00, plan always",
    "2026-12-02T00:00, memberInactive",
  })
  void membershipsRest(String wall, String expected) {
    House house =
        house()
            .with(
                Someone.named("ana", "always")
                    .rests("2026-11-10", "2026-11-20")
                    .rests("2026-12-01", null));
    assertEquals(expected, house.enter("ana", "front", wall));
  }

  @Test
  void credentialsAreLostAndTemporary() {
    House house =
        house()
            .with(
                Someone.named("ana", "always").withBadge(true, null, null),
                Someone.named("ben", "day").withBadge(false, "2026-11-28", "2026-11-30"),
                Someone.named("cem", "always").is(MemberStatus.ENDED));
    assertEquals("credentialLost", house.enter("ana", "front", "2026-11-23T10:00"));
    assertEquals(
        "credentialNotValid 2026-11-28T00:00", house.enter("ben", "front", "2026-11-23T10:00"));
    assertEquals("credentialNotValid", house.enter("ben", "front", "2026-12-01T10:00"));
    assertEquals("memberInactive", house.enter("cem", "front", "2026-11-23T10:00"));
  }

  @Test
  void aMachineAsksForATraining() {
    House house =
        house()
            .door(
                new Door(
                    new DoorId("lab"),
                    House.HALL,
                    House.LAB,
                    List.of(),
                    null,
                    new TrainingId("laser")))
            .with(
                Someone.named("ana", "always").learnt("saw", null),
                Someone.named("ben", "always").learnt("laser", "2026-11-23"),
                Someone.named("cem", "day").learnt("laser", "2026-11-23"));
    assertEquals("trainingMissing", house.enter("ana", "lab", "2026-11-23T10:00"));
    assertEquals("plan always", house.enter("ben", "lab", "2026-11-23T10:00"));
    assertEquals("trainingEnded", house.enter("ben", "lab", "2026-11-24T10:00"));
    assertEquals("outsideHours", house.enter("cem", "lab", "2026-11-23T20:00"));
  }

  @Test
  void membersOfAlliedSpacesComeUnderTheAgreement() {
    House house = house().with(Someone.named("ana", "day").from("elsewhere"));
    assertEquals("agreement day", house.enter("ana", "front", "2026-11-23T10:00"));
    assertEquals("outsideHours 2026-11-24T09:00", house.enter("ana", "front", "2026-11-23T19:00"));
  }
}
