package coop.latchkey.hub.series;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Makes edits as a space would over some days, with late ones that rewrite the past, and says what
/// must be known after them.
final class Edits {
  static final SpaceId SPACE = new SpaceId("canal");
  static final List<Subject> SUBJECTS =
      List.of(
          new Subject.Space(),
          new Subject.Zone(new ZoneId("hall")),
          new Subject.Zone(new ZoneId("cafe")),
          new Subject.Desk(new DeskId("d1")),
          new Subject.Desk(new DeskId("d2")),
          new Subject.Desk(new DeskId("d3")),
          new Subject.Door(new DoorId("front"), "doorOpened"));

  final List<SeriesEdit> all = new ArrayList<>();

  /// What is true after all edits.
  final Map<Subject, TreeMap<Long, SeriesPoint>> points = new HashMap<>();

  final List<EndedVisit> visits = new ArrayList<>();
  private final RandomGenerator random;
  private long now;

  /// @param begin milliseconds since 1970
  Edits(RandomGenerator random, long begin) {
    this.random = random;
    this.now = begin;
  }

  long now() {
    return now;
  }

  /// Makes so many edits.
  ///
  /// @param pace the longest time between two points, in milliseconds
  Edits make(int count, long pace) {
    for (int i = 0; i < count; i++) {
      boolean late = random.nextInt(12) == 0;
      long from = late ? now - random.nextLong(3 * 86_400_000L) : now;
      List<SeriesPoint> made = new ArrayList<>();
      if (late) {
        forget(from);
      }
      long at = from;
      do {
        for (int k = random.nextInt(5); k >= 0; k--) {
          at += random.nextInt(3) == 0 ? 0 : random.nextLong(pace);
          made.add(point(SUBJECTS.get(random.nextInt(SUBJECTS.size())), at));
        }
      } while (at < now);
      now = Math.max(now, at) + random.nextLong(pace);
      List<EndedVisit> ended = new ArrayList<>();
      if (random.nextInt(3) == 0) {
        ended.add(visit(from, at, i));
      }
      made.forEach(one ->
          points
              .computeIfAbsent(one.subject(), _ -> new TreeMap<>())
              .put(one.at().toEpochMilli(), one));
      visits.addAll(ended);
      all.add(new SeriesEdit(SPACE, late ? Instant.ofEpochMilli(from) : null, made, ended));
    }
    return this;
  }

  private void forget(long from) {
    points.values().forEach(series -> series.tailMap(from, true).clear());
    visits.removeIf(visit -> visit.leftAt().toEpochMilli() >= from);
  }

  private SeriesPoint point(Subject subject, long at) {
    Instant when = Instant.ofEpochMilli(at);
    if (subject instanceof Subject.Desk) {
      int state = random.nextInt(3) - 1;
      return new SeriesPoint(subject, when, state, state, state);
    }
    if (subject instanceof Subject.Door) {
      return new SeriesPoint(subject, when, 1, 1, 1);
    }
    int people = Math.max(0, random.nextInt(12) - 3);
    return new SeriesPoint(
        subject, when, people, people - random.nextInt(people + 1), people + random.nextInt(3));
  }

  private EndedVisit visit(long from, long until, int number) {
    long left = from + random.nextLong(until - from + 1);
    return new EndedVisit(
        new ZoneId(random.nextBoolean() ? "hall" : "cafe"),
        random.nextBoolean(),
        Instant.ofEpochMilli(left - random.nextLong(8 * 3_600_000L)),
        Instant.ofEpochMilli(left),
        random.nextBoolean() ? "badge" : "planEnd",
        number);
  }
}
