package coop.latchkey.core.sim;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.WeeklySchedule.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The plans that a space offers.
final class Plans {
  /// At any hour.
  static final PlanId FULL = new PlanId("full");

  /// On working days.
  static final PlanId DAYTIME = new PlanId("daytime");

  /// In the evening and until after midnight.
  static final PlanId NIGHT = new PlanId("night");

  /// Some units in each period.
  static final PlanId SOME = new PlanId("some");

  /// Some entries, once bought.
  static final PlanId BUNDLE = new PlanId("bundle");

  /// Those who run the place.
  static final PlanId TEAM = new PlanId("team");

  /// The workshop.
  static final PlanId MAKER = new PlanId("maker");

  /// The cellar, beside another plan.
  static final PlanId BICYCLE = new PlanId("bicycle");

  /// Members of an allied space.
  static final PlanId VISIT = new PlanId("visit");

  static final CalendarId HOLIDAYS = new CalendarId("holidays");

  private static final int HOUR = 60;
  private static final long HALF_DAY_MILLIS = 5L * 60 * 60 * 1000;
  private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);
  private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(MONDAY, FRIDAY);

  private final Dice dice;
  private final Set<ZoneId> house = Set.of(House.HALL);

  Plans(Dice dice) {
    this.dice = dice;
  }

  List<Plan> all(House of, boolean visitors) {
    List<Plan> plans = new ArrayList<>();
    plans.add(Plan.of(FULL, house, WeeklySchedule.ALWAYS));
    plans.add(plan(DAYTIME, house, daytime(), null));
    plans.add(plan(NIGHT, house, Hours.of(hours(ALL_DAYS, 17 + dice.below(3), 2)), null));
    plans.add(plan(SOME, house, Hours.of(hours(ALL_DAYS, 7, 22)), some()));
    plans.add(
        plan(
            BUNDLE,
            house,
            Hours.ALWAYS,
            Allowance.of(
                2 + dice.below(8),
                dice.chance(0.5) ? Allowance.Unit.DAY : Allowance.Unit.ENTRY,
                Allowance.Period.ONCE)));
    plans.add(team(of));
    if (of.has(House.WORKSHOP)) {
      plans.add(
          plan(
              MAKER,
              Set.of(House.WORKSHOP),
              Hours.of(hours(ALL_DAYS, 7, 22)),
              dice.chance(0.5)
                  ? Allowance.of(3 + dice.below(10), Allowance.Unit.HOUR, Allowance.Period.WEEK)
                  : Allowance.of(
                      5 + dice.below(20), Allowance.Unit.ENTRY, Allowance.Period.MONTH)));
    }
    if (of.has(House.CELLAR)) {
      plans.add(
          new Plan(
              BICYCLE,
              Set.of(),
              Set.of(new DoorId("cellar")),
              Hours.ALWAYS,
              null,
              Set.of(FULL, DAYTIME),
              Plan.Privileges.NONE));
    }
    if (visitors) {
      plans.add(
          plan(
              VISIT,
              house,
              Hours.of(hours(WORKING_DAYS, 8, 20)),
              Allowance.of(4, Allowance.Unit.DAY, Allowance.Period.MONTH)));
    }
    return plans;
  }

  private static Plan plan(PlanId id, Set<ZoneId> zones, Hours hours, @Nullable Allowance often) {
    return new Plan(id, zones, Set.of(), hours, often, Set.of(), Plan.Privileges.NONE);
  }

  private Plan team(House of) {
    Set<ZoneId> zones =
        of.has(House.WORKSHOP) ? Set.of(House.HALL, House.WORKSHOP) : Set.of(House.HALL);
    return new Plan(
        TEAM,
        zones,
        Set.of(),
        Hours.ALWAYS,
        null,
        Set.of(),
        new Plan.Privileges(true, true, dice.below(Plan.Privileges.LOCKDOWN_MAX + 1)));
  }

  private Hours daytime() {
    WeeklySchedule usual = hours(WORKING_DAYS, 7 + dice.below(2), 18 + dice.below(3));
    WeeklySchedule summer = hours(EnumSet.range(MONDAY, THURSDAY), 9, 17);
    List<Hours.Season> seasons =
        dice.chance(0.5)
            ? List.of(new Hours.Season(MonthDay.of(7, 15), MonthDay.of(8, 20), summer))
            : List.of();
    WeeklySchedule onHolidays = dice.chance(0.3) ? hours(ALL_DAYS, 10, 14) : null;
    return new Hours(
        usual, seasons, dice.chance(0.7) ? new Hours.Holidays(HOLIDAYS, onHolidays) : null);
  }

  /// Few enough that some have none left.
  private Allowance some() {
    Allowance.Unit unit = dice.any(List.of(Allowance.Unit.values()));
    Allowance.Period period =
        dice.any(List.of(Allowance.Period.WEEK, Allowance.Period.MONTH, Allowance.Period.TERM));
    return new Allowance(
        unit,
        1 + dice.below(8),
        period,
        period == Allowance.Period.TERM ? terms() : List.of(),
        unit == Allowance.Unit.HALF_DAY ? HALF_DAY_MILLIS : 0);
  }

  private static List<LocalDate> terms() {
    List<LocalDate> terms = new ArrayList<>();
    for (int year = Almanac.FIRST_YEAR; year <= Almanac.LAST_YEAR; year++) {
      terms.add(LocalDate.of(year, 1, 1));
      terms.add(LocalDate.of(year, 9, 1));
    }
    return terms;
  }

  static WeeklySchedule hours(Set<DayOfWeek> days, int from, int to) {
    return new WeeklySchedule(List.of(new Span(days, from * HOUR, to * HOUR)));
  }
}
