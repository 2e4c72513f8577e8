package coop.latchkey.simulator.check.plain;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hours, asked by the wall clock: what the clock shows is all that counts, so the days on which
/// clocks change need no thought.
final class PlainHours {
  private final Map<CalendarId, List<Days>> calendars = new HashMap<>();

  PlainHours(List<Calendar> all) {
    all.forEach(calendar -> calendars.put(calendar.id(), calendar.days()));
  }

  /// Whether they hold at what the wall clock shows.
  boolean hold(Hours hours, LocalDateTime wall) {
    LocalDate today = wall.toLocalDate();
    int minute = wall.getHour() * 60 + wall.getMinute();
    return holdsOn(hours, today, minute, false) || holdsOn(hours, today.minusDays(1), minute, true);
  }

  /// Whether they hold at any minute, whatever day it is.
  static boolean always(Hours hours) {
    return hours.seasons().isEmpty() && hours.holidays() == null && fillsWeek(hours.weekly());
  }

  private static boolean fillsWeek(WeeklySchedule weekly) {
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int minute = 0; minute < WeeklySchedule.Span.DAY_MINUTES; minute++) {
        if (!holds(weekly, day, minute, false) && !holds(weekly, day.minus(1), minute, true)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean holdsOn(Hours hours, LocalDate day, int minute, boolean dayAfter) {
    WeeklySchedule weekly = inForce(hours, day);
    return weekly != null && holds(weekly, day.getDayOfWeek(), minute, dayAfter);
  }

  /// @param dayAfter whether the minute is one of the day after, into which spans may reach
  private static boolean holds(WeeklySchedule weekly, DayOfWeek day, int minute, boolean dayAfter) {
    for (WeeklySchedule.Span span : weekly.spans()) {
      if (span.days().contains(day)) {
        boolean overMidnight = span.toMinute() <= span.fromMinute();
        boolean holds =
            dayAfter
                ? overMidnight && minute < span.toMinute()
                : minute >= span.fromMinute() && (overMidnight || minute < span.toMinute());
        if (holds) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable WeeklySchedule inForce(Hours hours, LocalDate day) {
    Hours.Holidays holidays = hours.holidays();
    if (holidays != null && isHoliday(holidays.calendar(), day)) {
      return holidays.weekly();
    }
    for (Hours.Season season : hours.seasons()) {
      if (contains(season, MonthDay.from(day))) {
        return season.weekly();
      }
    }
    return hours.weekly();
  }

  private boolean isHoliday(CalendarId calendar, LocalDate day) {
    return calendars.getOrDefault(calendar, List.of()).stream()
        .anyMatch(span -> PlainPolicy.isOn(day, span.from(), span.to()));
  }

  private static boolean contains(Hours.Season season, MonthDay day) {
    boolean begun = !day.isBefore(season.from());
    boolean lasts = !day.isAfter(season.to());
    return season.from().isAfter(season.to()) ? begun || lasts : begun && lasts;
  }
}
