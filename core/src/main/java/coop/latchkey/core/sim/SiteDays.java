package coop.latchkey.core.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The days of a story by a space's own calendar.
final class SiteDays {
  /// Does something on a day.
  interface Day {
    /// Called for each day that the story has part of.
    ///
    /// @param midnight in milliseconds since the story's begin; below 0 for a day begun before
    void on(LocalDate date, long midnight);
  }

  private SiteDays() {}

  static void forEach(Draft draft, Site site, Day day) {
    ZoneId zone = site.rules().timeZone();
    Instant end = draft.begin().plusMillis(draft.quietAt());
    LocalDate date = draft.begin().atZone(zone).toLocalDate();
    Instant midnight = date.atStartOfDay(zone).toInstant();
    while (midnight.isBefore(end)) {
      day.on(date, midnight.toEpochMilli() - draft.begin().toEpochMilli());
      date = date.plusDays(1);
      midnight = date.atStartOfDay(zone).toInstant();
    }
  }
}
