package coop.latchkey.hub.series;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The end of a series: its last point, and the minute, hour and day in which that is, summed up
/// until then. What comes after it is added without looking at anything older. For one thread.
final class RollupTail {
  private final Subject subject;
  private final Set<Rollup> units;
  private final Map<Rollup, Open> open = new EnumMap<>(Rollup.class);
  private @Nullable SeriesPoint last;

  private static final class Open {
    final long start;
    final Tally closed = new Tally();
    boolean written;

    Open(long start) {
      this.start = start;
    }
  }

  /// Before the first point.
  RollupTail(Subject subject, Set<Rollup> units) {
    this.subject = subject;
    this.units = units;
  }

  /// The end of a series that is told from some midnight on.
  ///
  /// @param track with the last point before that midnight, if there is one
  /// @param rows takes every row from then on
  static RollupTail of(Track track, Set<Rollup> units, Consumer<RollupRow> rows) {
    RollupTail tail = new RollupTail(track.subject(), units);
    tail.last = track.before();
    track.points().forEach(point -> tail.add(point, rows));
    tail.flush(rows);
    return tail;
  }

  /// When it changed last; the beginning of time when it never did.
  long at() {
    SeriesPoint known = last;
    return known == null ? Long.MIN_VALUE : known.at().toEpochMilli();
  }

  /// Adds a point that comes after all others.
  ///
  /// @param rows takes the rows that are complete now
  void add(SeriesPoint point, Consumer<RollupRow> rows) {
    long at = point.at().toEpochMilli();
    for (Rollup unit : units) {
      long start = unit.start(at);
      Open now = open.get(unit);
      if (now == null || now.start != start) {
        if (now != null) {
          write(unit, now, rows);
        }
        now = new Open(start);
        open.put(unit, now);
      }
      closeUntil(now, at);
      if (point.value() > 0 && (last == null || last.value() <= 0)) {
        now.closed.rise();
      }
      now.written = false;
    }
    last = point;
  }

  private void closeUntil(Open now, long at) {
    SeriesPoint known = last;
    if (known != null) {
      long from = Math.max(now.start, known.at().toEpochMilli());
      now.closed.add(from, at, known.value(), known.lower(), known.upper());
    }
  }

  /// Gives the rows that changed since they were given last.
  void flush(Consumer<RollupRow> rows) {
    open.forEach((unit, now) -> write(unit, now, rows));
  }

  private void write(Rollup unit, Open now, Consumer<RollupRow> rows) {
    SeriesPoint known = last;
    if (now.written || known == null) {
      return;
    }
    Tally whole = now.closed.copy();
    long from = Math.max(now.start, known.at().toEpochMilli());
    whole.add(from, now.start + unit.millis(), known.value(), known.lower(), known.upper());
    rows.accept(
        new RollupRow(
            subject, unit, now.start, whole, known.value(), known.lower(), known.upper()));
    now.written = true;
  }
}
