package coop.latchkey.hub.series;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.series.SeriesQuestion.Line;
import coop.latchkey.hub.series.SeriesSpan.Bucket;
import coop.latchkey.hub.series.SeriesSpan.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Sums up series bucket by bucket: from the sums that a store keeps where the buckets fit them,
/// from each change at the edges and where they do not.
final class Totals {
  /// How many buckets are held in memory at once, of however many series.
  private static final int HELD = 200_000;

  private static final int SERIES_MAX = 500;

  /// Over less than two days the sums that are kept save nothing.
  private static final long SHORT = 2 * Rollup.DAY.millis();

  private final SeriesTables tables;
  private final SpaceId space;
  private final SeriesSpan span;
  private final List<Bucket> buckets;
  private final @Nullable Integer above;
  private final int piece;

  Totals(SeriesTables tables, SpaceId space, SeriesSpan span, @Nullable Integer above) {
    this.tables = tables;
    this.space = space;
    this.span = span;
    this.buckets = span.buckets();
    this.above = above;
    this.piece = Math.clamp(HELD / Math.max(1, buckets.size()), 1, SERIES_MAX);
  }

  List<Bucket> buckets() {
    return buckets;
  }

  /// Tells each line as soon as it is known, in their order.
  void lines(List<Line> lines, Consumer<List<Tally>> to) {
    Map<Subject, List<Tally>> singles = new HashMap<>();
    List<Subject> waiting = new ArrayList<>();
    List<Line> passed = new ArrayList<>();
    for (Line line : lines) {
      passed.add(line);
      if (line.subjects().size() == 1) {
        waiting.add(line.subjects().getFirst());
      }
      if (waiting.size() == piece) {
        each(waiting, singles::put);
        tell(passed, singles, to);
        waiting.clear();
      }
    }
    each(waiting, singles::put);
    tell(passed, singles, to);
  }

  private void tell(List<Line> lines, Map<Subject, List<Tally>> singles, Consumer<List<Tally>> to) {
    for (Line line : lines) {
      List<Tally> known =
          line.subjects().size() == 1 ? singles.get(line.subjects().getFirst()) : null;
      to.accept(known == null ? together(line) : known);
    }
    lines.clear();
    singles.clear();
  }

  private List<Tally> together(Line line) {
    Sweep sweep = new Sweep(buckets, above);
    if (!line.subjects().isEmpty()) {
      Track sum =
          Track.sum(
              line.subjects().getFirst(),
              tables.tracks(space, line.subjects(), span.from(), span.until()));
      sweep.track(sum, span.from(), span.until());
    }
    return sweep.tallies();
  }

  /// Each of some series by itself.
  void each(List<? extends Subject> subjects, BiConsumer<Subject, List<Tally>> to) {
    Rollup unit = unit();
    for (int i = 0; i < subjects.size(); i += piece) {
      List<? extends Subject> some = subjects.subList(i, Math.min(subjects.size(), i + piece));
      if (unit == null) {
        for (Track track : tables.tracks(space, some, span.from(), span.until())) {
          Sweep sweep = new Sweep(buckets, above);
          sweep.track(track, span.from(), span.until());
          to.accept(track.subject(), sweep.tallies());
        }
      } else {
        byRows(some, unit, to);
      }
    }
  }

  private void byRows(
      List<? extends Subject> some, Rollup unit, BiConsumer<Subject, List<Tally>> to) {
    long begin = unit.ceiling(span.from());
    long end = unit.start(span.until());
    List<Track> head =
        begin == span.from() ? List.of() : tables.tracks(space, some, span.from(), begin);
    List<SeriesTables.Rows> rows = tables.rows(space, some, unit, begin, end);
    List<Track> tail =
        end == span.until() ? List.of() : tables.tracks(space, some, end, span.until());
    for (int i = 0; i < some.size(); i++) {
      Sweep sweep = new Sweep(buckets, null);
      if (!head.isEmpty()) {
        sweep.track(head.get(i), span.from(), begin);
      }
      sweep.rows(rows.get(i), unit, begin, end);
      if (!tail.isEmpty()) {
        sweep.track(tail.get(i), end, span.until());
      }
      to.accept(some.get(i), sweep.tallies());
    }
  }

  /// The longest sums that no part of a bucket cuts, but for the very first and the very last; null
  /// when changes have to be looked at one by one.
  private @Nullable Rollup unit() {
    if (above != null || span.until() - span.from() < SHORT) {
      return null;
    }
    Set<Rollup> kept = tables.units();
    Rollup found = null;
    for (Rollup unit : Rollup.values()) {
      if (kept.contains(unit) && fits(unit)) {
        found = unit;
      }
    }
    return found;
  }

  private boolean fits(Rollup unit) {
    LongPredicate whole = at -> at == unit.start(at);
    for (Bucket bucket : buckets) {
      for (Part part : bucket.parts()) {
        boolean begins = part.from() == span.from() || whole.test(part.from());
        boolean ends = part.until() == span.until() || whole.test(part.until());
        if (!begins || !ends) {
          return false;
        }
      }
    }
    return unit.ceiling(span.from()) < unit.start(span.until());
  }
}
