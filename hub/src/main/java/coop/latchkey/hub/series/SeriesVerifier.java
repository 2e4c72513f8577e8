package coop.latchkey.hub.series;

import coop.latchkey.core.id.SpaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Compares what a store holds with what it should: its sums with those that follow from its
/// changes, and its changes with those that somebody else worked out anew.
public final class SeriesVerifier {
  /// Most differences that are told; there may be millions.
  private static final int TOLD = 100;

  /// How many series are compared at once.
  private static final int PIECE = 50;

  private static final long FAR = RollupBook.FAR;

  private final SeriesTables tables;

  private SeriesVerifier(SeriesTables tables) {
    this.tables = tables;
  }

  /// Over a store.
  public static SeriesVerifier of(SeriesTables tables) {
    return new SeriesVerifier(tables);
  }

  /// Sums up all changes of a space anew.
  ///
  /// @return what differs, for a person; nothing when all is as it should be
  public List<String> rollups(SpaceId space) {
    Told told = new Told();
    List<Subject> subjects =
        tables.subjects(space).stream().filter(one -> !(one instanceof Subject.Door)).toList();
    for (int i = 0; i < subjects.size(); i += PIECE) {
      List<Subject> piece = subjects.subList(i, Math.min(subjects.size(), i + PIECE));
      Map<Subject, List<RollupRow>> right = new HashMap<>();
      for (Track track : tables.tracks(space, piece, 0, FAR)) {
        List<RollupRow> rows = new ArrayList<>();
        var _ = RollupTail.of(track, tables.units(), rows::add);
        right.put(track.subject(), rows);
      }
      for (Rollup unit : tables.units()) {
        for (SeriesTables.Rows held : tables.rows(space, piece, unit, 0, FAR)) {
          compare(right.getOrDefault(held.subject(), List.of()), held, unit, told);
        }
      }
    }
    return told.lines;
  }

  private static void compare(
      List<RollupRow> right, SeriesTables.Rows held, Rollup unit, Consumer<String> told) {
    Map<Long, RollupRow> there = new HashMap<>();
    held.rows().forEach(row -> there.put(row.start(), row));
    for (RollupRow row : right) {
      if (row.unit() == unit) {
        RollupRow other = there.remove(row.start());
        if (!row.equals(other)) {
          told.accept(
              text(row.subject(), unit, row.start())
                  + (other == null
                      ? " is missing"
                      : " is " + other.tally() + ", not " + row.tally()));
        }
      }
    }
    there
        .values()
        .forEach(
            row -> told.accept(text(row.subject(), unit, row.start()) + " should not be there"));
  }

  private static String text(Subject subject, Rollup unit, long start) {
    return subject + " " + unit + " of " + Instant.ofEpochMilli(start);
  }

  /// Compares the changes and stays of a space with what the given edits leave behind.
  ///
  /// @param edits all of them anew, such as from the journal, in order
  /// @param from from when on to compare; before that the journal may know nothing any more
  public List<String> changes(SpaceId space, Supplier<Stream<SeriesEdit>> edits, Instant from) {
    MemorySeries right = new MemorySeries();
    try (Stream<SeriesEdit> all = edits.get()) {
      right.write(all.filter(one -> one.space().equals(space)).toList());
    }
    Told told = new Told();
    long begin = from.toEpochMilli();
    List<Subject> subjects =
        Stream.concat(tables.subjects(space).stream(), right.tables().subjects(space).stream())
            .distinct()
            .toList();
    for (int i = 0; i < subjects.size(); i += PIECE) {
      List<Subject> piece = subjects.subList(i, Math.min(subjects.size(), i + PIECE));
      List<Track> held = tables.tracks(space, piece, begin, FAR);
      List<Track> wanted = right.tables().tracks(space, piece, begin, FAR);
      for (int k = 0; k < piece.size(); k++) {
        compare(wanted.get(k), held.get(k), told);
      }
    }
    return told.lines;
  }

  private static void compare(Track wanted, Track held, Consumer<String> told) {
    Map<Instant, SeriesPoint> there = new HashMap<>();
    held.points().forEach(point -> there.put(point.at(), point));
    for (SeriesPoint point : wanted.points()) {
      SeriesPoint other = there.remove(point.at());
      if (!point.equals(other)) {
        told.accept(
            point.subject()
                + " at "
                + point.at()
                + (other == null
                    ? " is missing"
                    : " is " + other.value() + ", not " + point.value()));
      }
    }
    there
        .values()
        .forEach(point -> told.accept(point.subject() + " at " + point.at() + " is not so"));
  }

  private static final class Told implements Consumer<String> {
    final List<String> lines = new ArrayList<>();

    @Override
    public void accept(String line) {
      if (lines.size() < TOLD) {
        lines.add(line);
      }
    }
  }
}
