package coop.latchkey.hub.series;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The hours of the week that a question is about, in the space's own time.
///
/// @param days of the week
/// @param from the time of day at which they begin
/// @param until at which they end; null for the end of the day
public record WorkingHours(Set<DayOfWeek> days, LocalTime from, @Nullable LocalTime until) {
  /// Refuses hours that end before they begin.
  public WorkingHours {
    days = Set.copyOf(days);
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("hours from " + from + " cannot end at " + until);
    }
  }

  /// Those of a date; null when it has none.
  SeriesSpan.@Nullable Part on(LocalDate date, ZoneId zone) {
    if (!days.contains(date.getDayOfWeek())) {
      return null;
    }
    LocalTime end = until;
    long from = date.atTime(this.from).atZone(zone).toInstant().toEpochMilli();
    long ending =
        (end == null ? date.plusDays(1).atStartOfDay(zone) : date.atTime(end).atZone(zone))
            .toInstant()
            .toEpochMilli();
    return ending > from ? new SeriesSpan.Part(from, ending) : null;
  }
}
