package coop.latchkey.core.forecast;

import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The moments of a time at which a decision can become another one: the wall clock's minutes at
/// which schedules and days begin or end, on every day, and the changes of the clock itself. There
/// may be some at which nothing changes; there is none missing.
final class TurningPoints {
  private final Set<ZoneId> timeZones;
  private final Instant from;
  private final Instant until;
  private final Map<BitSet, List<Instant>> known = new HashMap<>();

  TurningPoints(Set<ZoneId> timeZones, Instant from, Instant until) {
    this.timeZones = timeZones;
    this.from = from;
    this.until = until;
  }

  /// Adds the minutes of the day at which these hours begin or end.
  static void addMinutes(Hours hours, BitSet minutes) {
    addMinutes(hours.weekly(), minutes);
    hours.seasons().forEach(season -> addMinutes(season.weekly(), minutes));
    Hours.Holidays holidays = hours.holidays();
    WeeklySchedule onHolidays = holidays == null ? null : holidays.weekly();
    if (onHolidays != null) {
      addMinutes(onHolidays, minutes);
    }
  }

  private static void addMinutes(WeeklySchedule weekly, BitSet minutes) {
    for (WeeklySchedule.Span span : weekly.spans()) {
      minutes.set(span.fromMinute());
      minutes.set(span.toMinute() % WeeklySchedule.Span.DAY_MINUTES);
    }
  }

  /// The beginning, and every later moment at which a wall clock shows one of these minutes or is
  /// set; ascending.
  List<Instant> of(BitSet minutes) {
    List<Instant> points = known.get(minutes);
    if (points == null) {
      points = compute(minutes);
      known.put((BitSet) minutes.clone(), points);
    }
    return points;
  }

  private List<Instant> compute(BitSet minutes) {
    TreeSet<Instant> points = new TreeSet<>();
    points.add(from);
    for (ZoneId zone : timeZones) {
      ZoneRules rules = zone.getRules();
      ZoneOffsetTransition change = rules.nextTransition(from);
      while (change != null && change.getInstant().isBefore(until)) {
        points.add(change.getInstant());
        change = rules.nextTransition(change.getInstant());
      }
      LocalDate last = until.atZone(zone).toLocalDate();
      for (LocalDate day = from.atZone(zone).toLocalDate();
          !day.isAfter(last);
          day = day.plusDays(1)) {
        addDay(day, minutes, zone, points);
      }
    }
    return List.copyOf(points);
  }

  private void addDay(LocalDate day, BitSet minutes, ZoneId zone, Set<Instant> points) {
    for (int m = minutes.nextSetBit(0); m >= 0; m = minutes.nextSetBit(m + 1)) {
      LocalDateTime wall = day.atStartOfDay().plusMinutes(m);
      // A minute that is skipped stands for one as much later, and one that is repeated is twice.
      add(wall.atZone(zone).toInstant(), points);
      for (ZoneOffset offset : zone.getRules().getValidOffsets(wall)) {
        add(wall.toInstant(offset), points);
      }
    }
  }

  private void add(Instant point, Set<Instant> points) {
    if (point.isAfter(from) && point.isBefore(until)) {
      points.add(point);
    }
  }
}
