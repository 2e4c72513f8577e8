package coop.latchkey.core.rule;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;

/// The hours of a week in which a plan grants, in wall-clock time of the space. On the day the
/// clocks go forward a span that starts in the missing hour starts when the hour is over; on the
/// day they go back the repeated hour counts both times.
public record WeeklySchedule(List<Span> spans) {
  /// At any hour of any day.
  public static final WeeklySchedule ALWAYS =
      new WeeklySchedule(List.of(new Span(Set.of(DayOfWeek.values()), 0, Span.DAY_MINUTES)));

  /// Copies the list; an empty schedule never grants and is refused.
  public WeeklySchedule {
    spans = List.copyOf(spans);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException(
          "a schedule without hours never grants: give at least one span");
    }
  }

  /// The same hours on some days of the week.
  ///
  /// @param fromMinute the first minute of the day, 0 to 1439
  /// @param toMinute the minute at which it ends, 1 to 1440; at or before `fromMinute` it ends on
  ///   the next day
  public record Span(Set<DayOfWeek> days, int fromMinute, int toMinute) {
    /// Minutes from midnight to midnight on the wall clock.
    public static final int DAY_MINUTES = 24 * 60;

    /// Copies the set and checks the ranges.
    public Span {
      days = Set.copyOf(days);
      if (days.isEmpty()) {
        throw new IllegalArgumentException(
            "a span without days never grants: name at least one day");
      }
      if (fromMinute < 0 || fromMinute >= DAY_MINUTES) {
        throw new IllegalArgumentException(
            "a span starts between 00:00 and 23:59, not at minute " + fromMinute);
      }
      if (toMinute < 1 || toMinute > DAY_MINUTES) {
        throw new IllegalArgumentException(
            "a span ends between 00:01 and 24:00, not at minute " + toMinute);
      }
    }
  }
}
