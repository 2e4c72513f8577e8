package coop.latchkey.core.access;

import coop.latchkey.core.rule.Hours;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// [Hours] laid out for asking by the wall clock: a day since 1970 and a minute of it. Asking the
/// wall clock is what makes the days on which clocks change come out right: a minute that does not
/// exist is never asked for, one that is repeated is asked for twice. Immutable.
final class OpenHours {
  /// No opening within the days searched.
  static final long NEVER = -1;

  /// 1 January 1970 was a Thursday, three days after a Monday.
  private static final int DAYS_FROM_MONDAY_TO_1970 = 3;

  private static final int MONTH = 32;

  private final WeekMinutes weekly;
  private final List<Season> seasons;
  private final @Nullable DaySet holidays;
  private final @Nullable WeekMinutes onHolidays;
  private final boolean always;

  /// @param from month times [#MONTH] plus day, as `to`
  private record Season(int from, int to, WeekMinutes weekly) {
    boolean contains(int monthDay) {
      return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
    }
  }

  /// @param layout gives each weekly schedule laid out, the same one for equal schedules
  /// @param holidays the days of the calendar that `hours` names; null when it names none
  OpenHours(
      Hours hours,
      Function<coop.latchkey.core.rule.WeeklySchedule, WeekMinutes> layout,
      @Nullable DaySet holidays) {
    weekly = layout.apply(hours.weekly());
    seasons =
        hours.seasons().stream()
            .map(s -> new Season(number(s.from()), number(s.to()), layout.apply(s.weekly())))
            .toList();
    this.holidays = holidays;
    Hours.Holidays closed = hours.holidays();
    onHolidays = closed == null || closed.weekly() == null ? null : layout.apply(closed.weekly());
    always = seasons.isEmpty() && holidays == null && weekly.isAlways();
  }

  private static int number(MonthDay day) {
    return day.getMonthValue() * MONTH + day.getDayOfMonth();
  }

  /// Whether they hold at any hour of any day, whatever the clock says.
  boolean isAlways() {
    return always;
  }

  /// Whether they hold in this minute of this day.
  boolean contains(int day, int minute) {
    return always || firstOpenOn(day, minute) == minute;
  }

  /// Whether it is a holiday that keeps them from holding.
  boolean isHoliday(int day, int minute) {
    return holidays != null
        && !contains(day, minute)
        && (minute < usual(day - 1).carried(dayOfWeek(day - 1))
            || usual(day).firstOpen(dayOfWeek(day), minute) == minute);
  }

  /// How many minutes later they hold for the first time, 0 for now, on a wall clock that is not
  /// changed meanwhile; [#NEVER] when not within so many days.
  long minutesUntilOpen(int day, int minute, int days) {
    for (int later = 0; later <= days; later++) {
      int first = firstOpenOn(day + later, later == 0 ? minute : 0);
      if (first != WeekMinutes.NONE) {
        return (long) later * WeekMinutes.DAY + first - minute;
      }
    }
    return NEVER;
  }

  /// For how many minutes they go on holding on this day at least; 0 when they do not hold.
  int minutesOpen(int day, int minute) {
    int carried = Math.max(minute, carriedInto(day));
    WeekMinutes own = on(day);
    int until = own == null ? carried : own.openUntil(dayOfWeek(day), carried);
    return until - minute;
  }

  private int firstOpenOn(int day, int minute) {
    WeekMinutes own = on(day);
    int first = own == null ? WeekMinutes.NONE : own.firstOpen(dayOfWeek(day), minute);
    return first == minute || minute >= carriedInto(day) ? first : minute;
  }

  private int carriedInto(int day) {
    WeekMinutes before = on(day - 1);
    return before == null ? 0 : before.carried(dayOfWeek(day - 1));
  }

  /// The hours in force on this day, or null when it is closed.
  private @Nullable WeekMinutes on(int day) {
    return holidays != null && holidays.contains(day) ? onHolidays : usual(day);
  }

  private WeekMinutes usual(int day) {
    if (!seasons.isEmpty()) {
      LocalDate date = LocalDate.ofEpochDay(day);
      int monthDay = date.getMonthValue() * MONTH + date.getDayOfMonth();
      for (Season season : seasons) {
        if (season.contains(monthDay)) {
          return season.weekly();
        }
      }
    }
    return weekly;
  }

  private static int dayOfWeek(int day) {
    return Math.floorMod(day + DAYS_FROM_MONDAY_TO_1970, WeekMinutes.DAYS);
  }
}
