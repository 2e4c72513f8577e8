package coop.latchkey.core.rule;

import coop.latchkey.core.id.CalendarId;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When something holds: hours of the week, other hours in a season, and others again on holidays.
///
/// For each day one weekly schedule is in force: the holidays' if the day stands in their calendar,
/// else that of the first season that contains it, else the usual one. A span belongs to the day it
/// begins on, also beyond midnight.
///
/// @param weekly the usual hours
/// @param seasons periods of every year with hours of their own, the first that fits counts
/// @param holidays hours on holidays, or null when holidays are days like others
public record Hours(WeeklySchedule weekly, List<Season> seasons, @Nullable Holidays holidays) {
  /// At any hour of any day.
  public static final Hours ALWAYS = of(WeeklySchedule.ALWAYS);

  /// Copies the list.
  public Hours {
    seasons = List.copyOf(seasons);
  }

  /// The same hours every week.
  public static Hours of(WeeklySchedule weekly) {
    return new Hours(weekly, List.of(), null);
  }

  /// Part of every year, both days inclusive; one that ends before it begins lasts over New Year.
  /// 29 February counts in leap years only.
  public record Season(MonthDay from, MonthDay to, WeeklySchedule weekly) {}

  /// Hours on the days of a calendar.
  ///
  /// @param weekly null for closed
  public record Holidays(CalendarId calendar, @Nullable WeeklySchedule weekly) {}
}
