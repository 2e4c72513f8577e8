package coop.latchkey.hub.series.sql;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.Rollup;
import coop.latchkey.hub.series.RollupRow;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.SeriesTables;
import coop.latchkey.hub.series.Subject;
import coop.latchkey.hub.series.Track;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads series by SQL.
final class SqlTables implements SeriesTables {
  private final SqlReads reads;
  private final SubjectIds ids;

  SqlTables(SqlReads reads, SubjectIds ids) {
    this.reads = reads;
    this.ids = ids;
  }

  @Override
  public Set<Rollup> units() {
    return EnumSet.allOf(Rollup.class);
  }

  @Override
  public List<Subject> subjects(SpaceId space) {
    return reads.with(handle -> SubjectIds.all(handle, space));
  }

  @Override
  public List<Track> tracks(
      SpaceId space, List<? extends Subject> subjects, long from, long until) {
    return reads.with(handle -> {
      Map<Long, Subject> numbers = numbers(handle, space, subjects);
      Map<Subject, SeriesPoint> before = before(handle, numbers, from);
      Map<Subject, List<SeriesPoint>> points =
          until > from ? points(handle, numbers, from, until) : Map.of();
      List<Track> tracks = new ArrayList<>(subjects.size());
      for (Subject subject : subjects) {
        tracks.add(
            new Track(subject, before.get(subject), points.getOrDefault(subject, List.of())));
      }
      return tracks;
    });
  }

  @Override
  public List<Rows> rows(
      SpaceId space, List<? extends Subject> subjects, Rollup unit, long from, long until) {
    return reads.with(handle -> {
      Map<Long, Subject> numbers = numbers(handle, space, subjects);
      Map<Subject, SeriesPoint> before = before(handle, numbers, from);
      Map<Subject, List<RollupRow>> rows = new HashMap<>();
      if (!numbers.isEmpty()) {
        handle
            .createQuery(
                "SELECT "
                    + RollupColumns.SELECTED
                    + " FROM series_rollup WHERE subject IN ("
                    + list(numbers)
                    + ") AND unit = :unit AND start >= :from AND start < :until ORDER BY subject,"
                    + " start")
            .bind("unit", unit.code())
            .bind("from", from)
            .bind("until", until)
            .map((row, _) -> RollupColumns.read(row, unit, subject(numbers, row)))
            .forEach(row -> rows.computeIfAbsent(row.subject(), _ -> new ArrayList<>()).add(row));
      }
      List<Rows> found = new ArrayList<>(subjects.size());
      for (Subject subject : subjects) {
        found.add(new Rows(subject, before.get(subject), rows.getOrDefault(subject, List.of())));
      }
      return found;
    });
  }

  @Override
  public List<EndedVisit> visits(SpaceId space, @Nullable ZoneId zone, long from, long until) {
    String began = "came_at >= :from AND came_at < :until";
    return reads.with(handle ->
        handle
            .createQuery(
                "SELECT * FROM series_visit WHERE space = :space AND whole = :whole AND ("
                    + began
                    + " OR left_at >= :from AND left_at < :until)"
                    + (zone == null ? "" : " AND zone = :zone")
                    + " ORDER BY came_at, left_at, zone, number")
            .bind("space", space.value())
            .bind("whole", zone == null ? 1 : 0)
            .bind("from", from)
            .bind("until", until)
            .bind("zone", zone == null ? "" : zone.value())
            .map((row, _) -> visit(row))
            .list());
  }

  private static EndedVisit visit(ResultSet row) throws SQLException {
    return new EndedVisit(
        new ZoneId(row.getString("zone")),
        row.getInt("whole") == 1,
        Instant.ofEpochMilli(row.getLong("came_at")),
        Instant.ofEpochMilli(row.getLong("left_at")),
        row.getString("how"),
        row.getInt("number"));
  }

  private Map<Long, Subject> numbers(
      Handle handle, SpaceId space, List<? extends Subject> subjects) {
    Map<Long, Subject> numbers = new TreeMap<>();
    for (Subject subject : subjects) {
      Long number = ids.find(handle, space, subject);
      if (number != null) {
        numbers.put(number, subject);
      }
    }
    return numbers;
  }

  /// The numbers are the database's own.
  private static String list(Map<Long, Subject> numbers) {
    return numbers.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static Subject subject(Map<Long, Subject> numbers, ResultSet row) throws SQLException {
    Subject subject = numbers.get(row.getLong("subject"));
    if (subject == null) {
      throw new SQLException("subject " + row.getLong("subject") + " was not asked for");
    }
    return subject;
  }

  private static SeriesPoint point(Map<Long, Subject> numbers, ResultSet row) throws SQLException {
    return new SeriesPoint(
        subject(numbers, row),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getInt("value"),
        row.getInt("lower"),
        row.getInt("upper"));
  }

  private static Map<Subject, SeriesPoint> before(
      Handle handle, Map<Long, Subject> numbers, long from) {
    Map<Subject, SeriesPoint> before = new HashMap<>();
    if (!numbers.isEmpty()) {
      handle
          .createQuery(
              "SELECT p.subject, p.at, p.value, p.lower, p.upper FROM series_subject s JOIN"
                  + " series_point p ON p.subject = s.id AND p.at = (SELECT max(q.at) FROM"
                  + " series_point q WHERE q.subject = s.id AND q.at < :from) WHERE s.id IN ("
                  + list(numbers)
                  + ")")
          .bind("from", from)
          .map((row, _) -> point(numbers, row))
          .forEach(point -> before.put(point.subject(), point));
    }
    return before;
  }

  private static Map<Subject, List<SeriesPoint>> points(
      Handle handle, Map<Long, Subject> numbers, long from, long until) {
    Map<Subject, List<SeriesPoint>> points = new HashMap<>();
    if (!numbers.isEmpty()) {
      handle
          .createQuery(
              "SELECT subject, at, value, lower, upper FROM series_point WHERE subject IN ("
                  + list(numbers)
                  + ") AND at >= :from AND at < :until ORDER BY subject, at")
          .bind("from", from)
          .bind("until", until)
          .map((row, _) -> point(numbers, row))
          .forEach(
              point -> points.computeIfAbsent(point.subject(), _ -> new ArrayList<>()).add(point));
    }
    return points;
  }
}
