package coop.latchkey.core.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/// The wall clock of a space, in bare numbers so that reading it allocates nothing: seconds since
/// 1970 on the wall, days since 1970 on its calendar, minutes since midnight.
final class WallClock {
  /// How far ahead an opening is looked for: a year with its seasons and holidays, and a month.
  static final int SEARCH_DAYS = 400;

  private static final long MINUTE_SECONDS = 60;
  private static final long DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;

  private final ZoneId zone;
  private final ZoneRules rules;

  /// The stretch asked about last. A race costs a second look at the rules and nothing else.
  private volatile Stretch last = new Stretch(Long.MAX_VALUE, Long.MIN_VALUE, 0);

  /// A time without a clock change.
  ///
  /// @param from in seconds since 1970
  /// @param until exclusive
  private record Stretch(long from, long until, int offsetSeconds) {
    boolean contains(long second) {
      return from <= second && second < until;
    }
  }

  WallClock(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /// What the wall clock shows, as seconds.
  long wallSecond(Instant now) {
    Stretch stretch = last;
    if (!stretch.contains(now.getEpochSecond())) {
      stretch = stretch(now);
      last = stretch;
    }
    return now.getEpochSecond() + stretch.offsetSeconds();
  }

  private Stretch stretch(Instant now) {
    ZoneOffsetTransition next = rules.nextTransition(now);
    ZoneOffsetTransition before = next == null ? null : rules.previousTransition(next.getInstant());
    return new Stretch(
        before == null ? now.getEpochSecond() : before.toEpochSecond(),
        next == null ? Long.MAX_VALUE : next.toEpochSecond(),
        rules.getOffset(now).getTotalSeconds());
  }

  static int day(long wallSecond) {
    return (int) Math.floorDiv(wallSecond, DAY_SECONDS);
  }

  static int minute(long wallSecond) {
    return (int) (Math.floorMod(wallSecond, DAY_SECONDS) / MINUTE_SECONDS);
  }

  int dayOf(Instant now) {
    return day(wallSecond(now));
  }

  Instant startOfDay(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
  }

  /// When the wall clock shows this minute of this day for the first time; when the clocks skip it,
  /// the end of what they skip.
  Instant at(LocalDate day, int minute) {
    LocalDateTime wall = day.atStartOfDay().plusMinutes(minute);
    ZoneOffsetTransition change = rules.getTransition(wall);
    return change != null && change.isGap() ? change.getInstant() : wall.atZone(zone).toInstant();
  }

  /// The first moment from `start` on at which the hours hold; null when there is none within
  /// [#SEARCH_DAYS]. Goes from one clock change to the next, between which wall and true time run
  /// alike.
  @Nullable Instant firstOpen(OpenHours hours, Instant start) {
    Instant bound = bound(start);
    Instant from = start;
    while (from.isBefore(bound)) {
      long wall = wallSecond(from);
      long wait = hours.minutesUntilOpen(day(wall), minute(wall), SEARCH_DAYS);
      if (wait == 0) {
        return from;
      }
      from = wait == OpenHours.NEVER ? bound : later(from, wall, wait);
    }
    return null;
  }

  /// The first moment from `start` on at which the hours do not hold; null when there is none
  /// within [#SEARCH_DAYS].
  @Nullable Instant firstShut(OpenHours hours, Instant start) {
    Instant bound = hours.isAlways() ? start : bound(start);
    Instant from = start;
    while (from.isBefore(bound)) {
      long wall = wallSecond(from);
      int open = hours.minutesOpen(day(wall), minute(wall));
      if (open == 0) {
        return from;
      }
      from = later(from, wall, open);
    }
    return null;
  }

  private static Instant bound(Instant start) {
    return start.plusSeconds(SEARCH_DAYS * DAY_SECONDS);
  }

  /// So many minutes after the beginning of the minute that `from` lies in, or the clock change
  /// that comes before.
  private Instant later(Instant from, long wall, long minutes) {
    long wholeMinute = from.getEpochSecond() - Math.floorMod(wall, MINUTE_SECONDS);
    long then = wholeMinute + minutes * MINUTE_SECONDS;
    ZoneOffsetTransition change = rules.nextTransition(from);
    return change == null || then < change.toEpochSecond()
        ? Instant.ofEpochSecond(then)
        : change.getInstant();
  }
}
