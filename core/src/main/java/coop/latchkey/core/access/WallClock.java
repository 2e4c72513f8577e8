package coop.latchkey.core.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// The wall clock of a space, in bare numbers so that reading it allocates nothing: seconds since
/// 1970 on the wall, days since 1970 on its calendar, minutes since Monday 00:00 of its week.
final class WallClock {
  private static final long MINUTE_SECONDS = 60;
  private static final long DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;
  private static final int WEEK_DAYS = 7;

  /// 1 January 1970 was a Thursday, three days after a Monday.
  private static final int DAYS_FROM_MONDAY_TO_1970 = 3;

  /// How far ahead an opening is looked for. A weekly schedule opens within a week; an eighth day
  /// covers an opening that falls into the hour the clocks skip.
  private static final long SEARCH_SECONDS = 8 * DAY_SECONDS;

  private final ZoneId zone;
  private final ZoneRules rules;

  WallClock(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /// What the wall clock shows, as seconds.
  long wallSecond(Instant now) {
    return now.getEpochSecond() + rules.getOffset(now).getTotalSeconds();
  }

  static int day(long wallSecond) {
    return (int) Math.floorDiv(wallSecond, DAY_SECONDS);
  }

  static int weekMinute(long wallSecond) {
    int dayOfWeek = Math.floorMod(day(wallSecond) + DAYS_FROM_MONDAY_TO_1970, WEEK_DAYS);
    long minuteOfDay = Math.floorMod(wallSecond, DAY_SECONDS) / MINUTE_SECONDS;
    return dayOfWeek * WeekMinutes.DAY + (int) minuteOfDay;
  }

  Instant startOfDay(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
  }

  /// The first moment from `start` on at which the schedule is open; start plus the search's bound
  /// if there is none before, which no schedule comes to. Goes from one clock change to the next,
  /// between which wall and true time run alike.
  Instant firstOpen(WeekMinutes schedule, Instant start) {
    long bound = start.getEpochSecond() + SEARCH_SECONDS;
    Instant from = start;
    while (from.getEpochSecond() < bound) {
      long wall = wallSecond(from);
      long waitMinutes = schedule.minutesUntilOpen(weekMinute(wall));
      if (waitMinutes == 0) {
        return from;
      }
      long wholeMinute = from.getEpochSecond() - Math.floorMod(wall, MINUTE_SECONDS);
      long opens = wholeMinute + waitMinutes * MINUTE_SECONDS;
      ZoneOffsetTransition change = rules.nextTransition(from);
      if (change == null || opens < change.toEpochSecond()) {
        return Instant.ofEpochSecond(opens);
      }
      from = change.getInstant();
    }
    return from;
  }
}
