package coop.latchkey.hub.series;

import coop.latchkey.core.id.SpaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes edits as points, and the sums that follow from them. It remembers the end of each series,
/// so that what is new costs no reading; what rewrites the past is read and summed up anew from the
/// midnight before. For one thread.
public final class RollupBook {
  /// After all times that are written anywhere, and within what every store can say: in the year
  /// 2200.
  static final long FAR = 7_258_118_400_000L;

  private final SeriesTables tables;
  private final RowWriter to;
  private final Map<SpaceId, Map<Subject, RollupTail>> tails = new HashMap<>();
  private final Map<SpaceId, Pending> pending = new LinkedHashMap<>();

  private record RowKey(Subject subject, Rollup unit, long start) {}

  private static final class Pending {
    final List<SeriesPoint> points = new ArrayList<>();
    final List<EndedVisit> visits = new ArrayList<>();
    final Map<RowKey, RollupRow> rows = new LinkedHashMap<>();

    void row(RollupRow row) {
      rows.put(new RowKey(row.subject(), row.unit(), row.start()), row);
    }
  }

  /// @param tables sees what `to` has written
  public RollupBook(SeriesTables tables, RowWriter to) {
    this.tables = tables;
    this.to = to;
  }

  /// Forgets what it remembers: something else may be written than it gave.
  public void reset() {
    tails.clear();
    pending.clear();
  }

  /// Writes edits in their order. When it throws, [#reset()] before giving them again.
  public void write(List<SeriesEdit> edits) {
    for (SeriesEdit edit : edits) {
      if (edit.forgetFrom() != null) {
        forget(edit.space(), edit.forgetFrom().toEpochMilli());
      }
      add(edit);
    }
    List.copyOf(pending.keySet()).forEach(this::flush);
  }

  private void add(SeriesEdit edit) {
    pendingOf(edit.space()).visits.addAll(edit.visits());
    Map<Subject, SortedMap<Long, SeriesPoint>> points = new LinkedHashMap<>();
    for (SeriesPoint point : edit.points()) {
      points
          .computeIfAbsent(point.subject(), _ -> new TreeMap<>())
          .put(point.at().toEpochMilli(), point);
    }
    List<Subject> lasting =
        points.keySet().stream().filter(subject -> !(subject instanceof Subject.Door)).toList();
    Map<Subject, RollupTail> known = load(edit.space(), lasting);
    points.forEach((subject, series) -> {
      Pending rows = pendingOf(edit.space());
      RollupTail tail = known.get(subject);
      if (tail == null) {
        rows.points.addAll(series.values());
      } else if (series.firstKey() > tail.at()) {
        for (SeriesPoint point : series.values()) {
          tail.add(point, rows::row);
          rows.points.add(point);
        }
      } else {
        redo(edit.space(), subject, series);
      }
    });
  }

  private Pending pendingOf(SpaceId space) {
    return pending.computeIfAbsent(space, _ -> new Pending());
  }

  /// The ends of these series; those not remembered are read.
  private Map<Subject, RollupTail> load(SpaceId space, List<Subject> subjects) {
    Map<Subject, RollupTail> known = tails.computeIfAbsent(space, _ -> new HashMap<>());
    List<Subject> unknown = subjects.stream().filter(one -> !known.containsKey(one)).toList();
    if (unknown.isEmpty()) {
      return known;
    }
    Map<Long, List<Subject>> byDay = new TreeMap<>();
    for (Track ended : tables.tracks(space, unknown, FAR, FAR)) {
      SeriesPoint last = ended.before();
      if (last == null) {
        known.put(ended.subject(), new RollupTail(ended.subject(), tables.units()));
      } else {
        long day = Rollup.DAY.start(last.at().toEpochMilli());
        byDay.computeIfAbsent(day, _ -> new ArrayList<>()).add(ended.subject());
      }
    }
    byDay.forEach((day, some) -> sumUp(space, some, day));
    return known;
  }

  private void sumUp(SpaceId space, List<? extends Subject> subjects, long midnight) {
    Map<Subject, RollupTail> known = tails.computeIfAbsent(space, _ -> new HashMap<>());
    Set<Rollup> units = tables.units();
    Pending rows = pendingOf(space);
    for (Track track : tables.tracks(space, subjects, midnight, FAR)) {
      known.put(track.subject(), RollupTail.of(track, units, rows::row));
    }
  }

  /// Points that come before others, or once more.
  private void redo(SpaceId space, Subject subject, SortedMap<Long, SeriesPoint> series) {
    flush(space);
    to.points(space, List.copyOf(series.values()));
    sumUp(space, List.of(subject), Rollup.DAY.start(series.firstKey()));
  }

  private void forget(SpaceId space, long from) {
    flush(space);
    to.forget(space, from);
    tails.remove(space);
    long midnight = Rollup.DAY.start(from);
    List<Subject> cut = new ArrayList<>();
    List<Subject> all =
        tables.subjects(space).stream().filter(one -> !(one instanceof Subject.Door)).toList();
    if (midnight < from) {
      for (Track track : tables.tracks(space, all, midnight, from)) {
        if (!track.points().isEmpty()) {
          cut.add(track.subject());
        }
      }
    }
    if (!cut.isEmpty()) {
      sumUp(space, cut, midnight);
    }
  }

  private void flush(SpaceId space) {
    Pending rows = pending.get(space);
    if (rows == null) {
      return;
    }
    Map<Subject, RollupTail> known = tails.getOrDefault(space, Map.of());
    Set<Subject> seen = new HashSet<>();
    for (SeriesPoint point : rows.points) {
      RollupTail tail = known.get(point.subject());
      if (tail != null && seen.add(point.subject())) {
        tail.flush(rows::row);
      }
    }
    send(space, rows);
    pending.remove(space);
  }

  private void send(SpaceId space, Pending rows) {
    if (!rows.points.isEmpty()) {
      to.points(space, rows.points);
    }
    if (!rows.rows.isEmpty()) {
      to.rows(space, List.copyOf(rows.rows.values()));
    }
    if (!rows.visits.isEmpty()) {
      to.visits(space, rows.visits);
    }
  }
}
