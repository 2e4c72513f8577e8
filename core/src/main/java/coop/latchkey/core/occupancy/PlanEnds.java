package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Until when a plan's hours that hold at a time last.
///
/// Holidays are days like others here: that somebody is counted in for some hours too long on a
/// holiday does not matter, the night's zero comes anyway.
final class PlanEnds {
  private static final int DAY_MINUTES = WeeklySchedule.Span.DAY_MINUTES;

  private PlanEnds() {}

  /// When the hours end that hold at a time, in milliseconds; [Visit#NEVER] when none hold then,
  /// the plan is not known, or they go on for a day and more.
  static long after(Premises premises, @Nullable PlanId id, long at) {
    for (Plan plan : premises.plans()) {
      if (plan.id().equals(id)) {
        return after(plan.hours(), premises.timeZone(), at);
      }
    }
    return Visit.NEVER;
  }

  private static long after(Hours hours, java.time.ZoneId zone, long at) {
    ZonedDateTime start = Instant.ofEpochMilli(at).atZone(zone);
    ZonedDateTime end = start;
    // Spans may meet, at midnight for one: what begins as the last one ends goes on.
    for (int spans = 0; spans < 4; spans++) {
      ZonedDateTime next = endOfSpan(hours, end);
      if (next == null) {
        break;
      }
      end = next;
    }
    boolean goesOn = endOfSpan(hours, end) != null;
    return end.isEqual(start) || goesOn ? Visit.NEVER : end.toInstant().toEpochMilli();
  }

  private static @Nullable ZonedDateTime endOfSpan(Hours hours, ZonedDateTime at) {
    ZonedDateTime latest = null;
    for (int back = 0; back <= 1; back++) {
      LocalDate day = at.toLocalDate().minusDays(back);
      int minute = at.getHour() * 60 + at.getMinute() + back * DAY_MINUTES;
      for (WeeklySchedule.Span span : on(hours, day).spans()) {
        int until =
            span.toMinute() <= span.fromMinute() ? span.toMinute() + DAY_MINUTES : span.toMinute();
        boolean holds =
            span.days().contains(day.getDayOfWeek())
                && minute >= span.fromMinute()
                && minute < until;
        if (holds) {
          ZonedDateTime end = day.atStartOfDay().plusMinutes(until).atZone(at.getZone());
          latest = latest == null || end.isAfter(latest) ? end : latest;
        }
      }
    }
    return latest != null && latest.isAfter(at) ? latest : null;
  }

  private static WeeklySchedule on(Hours hours, LocalDate day) {
    MonthDay date = MonthDay.from(day);
    for (Hours.Season season : hours.seasons()) {
      boolean overNewYear = season.to().isBefore(season.from());
      boolean from = !date.isBefore(season.from());
      boolean to = !date.isAfter(season.to());
      if (overNewYear ? from || to : from && to) {
        return season.weekly();
      }
    }
    return hours.weekly();
  }
}
