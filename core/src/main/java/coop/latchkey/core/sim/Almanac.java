package coop.latchkey.core.sim;

import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Days on which stories begin.
final class Almanac {
  static final int FIRST_YEAR = 2026;

  /// A story can last a while beyond.
  static final int LAST_YEAR = 2030;

  private static final int YEARS = 3;
  private static final double SPECIAL = 0.15;

  private Almanac() {}

  /// Some days of each year.
  static Calendar holidays(Dice dice) {
    List<Days> days = new ArrayList<>();
    for (int year = FIRST_YEAR - 1; year <= LAST_YEAR; year++) {
      days.add(Days.on(LocalDate.of(year, 1, 1)));
      days.add(Days.on(LocalDate.of(year, 5, 1)));
      days.add(Days.on(LocalDate.of(year, 12, 25)));
    }
    LocalDate some = day(dice);
    days.add(new Days(some, some.plusDays(dice.below(3))));
    return new Calendar(Plans.HOLIDAYS, days);
  }

  /// The midnight in a time zone at which a story begins: with luck, or where nothing else is asked
  /// for, so that the clocks change within it, or that it sees 29 February.
  static Instant begin(Dice dice, ZoneId zone, int days, Set<FaultKind> faults) {
    LocalDate day = day(dice);
    double luck = dice.unit();
    int before = dice.below(Math.min(days, 4));
    double special = faults.size() < 3 ? 1.0 / faults.size() : SPECIAL;
    if (faults.contains(FaultKind.LEAP_DAY) && luck < special) {
      day = leapDay(day).minusDays(before);
    } else if (faults.contains(FaultKind.DAYLIGHT_SAVING) && luck > 1 - 2 * special) {
      ZoneOffsetTransition next =
          zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant());
      if (next != null) {
        day = next.getDateTimeBefore().toLocalDate().minusDays(before);
      }
    }
    return day.atStartOfDay(zone).toInstant();
  }

  private static LocalDate day(Dice dice) {
    return LocalDate.of(FIRST_YEAR, 1, 1).plusDays(dice.below(YEARS * 365));
  }

  private static LocalDate leapDay(LocalDate near) {
    int year = near.getYear();
    while (!Year.isLeap(year)) {
      year++;
    }
    return LocalDate.of(year, 2, 29);
  }
}
