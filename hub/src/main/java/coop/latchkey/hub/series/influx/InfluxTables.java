package coop.latchkey.hub.series.influx;

import com.influxdb.query.InfluxQLQueryResult.Result;
import com.influxdb.query.InfluxQLQueryResult.Series;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.Rollup;
import coop.latchkey.hub.series.RollupRow;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.SeriesTables;
import coop.latchkey.hub.series.Subject;
import coop.latchkey.hub.series.TallyParts;
import coop.latchkey.hub.series.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads series by InfluxQL. Of hours and days the sums are kept; minutes are summed up from
/// changes.
final class InfluxTables implements SeriesTables {
  static final Set<Rollup> UNITS = EnumSet.of(Rollup.HOUR, Rollup.DAY);

  /// Up to how many series are asked for by name; beyond, all of the space are read.
  private static final int NAMED = 100;

  private final InfluxLink link;

  InfluxTables(InfluxLink link) {
    this.link = link;
  }

  @Override
  public Set<Rollup> units() {
    return UNITS;
  }

  @Override
  public List<Subject> subjects(SpaceId space) {
    List<Subject> subjects = new ArrayList<>();
    for (String measurement : Layout.CHANGES) {
      String last =
          "SELECT last(\"value\") AS \"value\" FROM "
              + "\"%s\" WHERE \"space\" = '%s' GROUP BY %s"
                  .formatted(measurement, space, Layout.grouping(measurement));
      for (Result result : link.query(last)) {
        result.getSeries().forEach(one -> subjects.add(Layout.subject(measurement, one.getTags())));
      }
    }
    return subjects;
  }

  /// Those of each measurement together.
  private static Map<String, List<Subject>> byMeasurement(List<? extends Subject> subjects) {
    return subjects.stream()
        .collect(
            Collectors.groupingBy(Layout::measurement, LinkedHashMap::new, Collectors.toList()));
  }

  private static String where(SpaceId space, List<Subject> subjects) {
    String of = "\"space\" = '" + space + "'";
    return subjects.size() > NAMED
        ? of
        : of
            + " AND ("
            + subjects.stream().map(Layout::is).collect(Collectors.joining(" OR "))
            + ")";
  }

  @Override
  public List<Track> tracks(
      SpaceId space, List<? extends Subject> subjects, long from, long until) {
    Map<Subject, SeriesPoint> before = new HashMap<>();
    Map<Subject, List<SeriesPoint>> points = new HashMap<>();
    byMeasurement(subjects)
        .forEach((measurement, some) -> {
          before.putAll(before(space, measurement, some, from));
          if (until > from) {
            each(
                "SELECT \"value\", \"lower\", \"upper\" FROM "
                    + "\"%s\" WHERE %s AND time >= %dms AND time < %dms GROUP BY %s"
                        .formatted(
                            measurement,
                            where(space, some),
                            from,
                            until,
                            Layout.grouping(measurement)),
                measurement,
                some,
                row ->
                    points.computeIfAbsent(row.subject, _ -> new ArrayList<>()).add(row.point()));
          }
        });
    List<Track> tracks = new ArrayList<>(subjects.size());
    for (Subject subject : subjects) {
      tracks.add(new Track(subject, before.get(subject), points.getOrDefault(subject, List.of())));
    }
    return tracks;
  }

  private Map<Subject, SeriesPoint> before(
      SpaceId space, String measurement, List<Subject> subjects, long from) {
    Map<Subject, SeriesPoint> before = new HashMap<>();
    each(
        "SELECT \"value\", \"lower\", \"upper\" FROM "
            + "\"%s\" WHERE %s AND time < %dms GROUP BY %s ORDER BY time DESC LIMIT 1"
                .formatted(measurement, where(space, subjects), from, Layout.grouping(measurement)),
        measurement,
        subjects,
        row -> before.put(row.subject, row.point()));
    return before;
  }

  @Override
  public List<Rows> rows(
      SpaceId space, List<? extends Subject> subjects, Rollup unit, long from, long until) {
    Map<Subject, SeriesPoint> before = new HashMap<>();
    Map<Subject, List<RollupRow>> rows = new HashMap<>();
    String parts =
        TallyParts.NAMES.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    byMeasurement(subjects)
        .forEach((measurement, some) -> {
          before.putAll(before(space, measurement, some, from));
          each(
              "SELECT \"value\", \"lower\", \"upper\", "
                  + "%s FROM \"%s\" WHERE %s AND time >= %dms AND time < %dms GROUP BY %s"
                      .formatted(
                          parts,
                          Layout.measurement(measurement, unit),
                          where(space, some),
                          from,
                          until,
                          Layout.grouping(measurement)),
              measurement,
              some,
              row ->
                  rows.computeIfAbsent(row.subject, _ -> new ArrayList<>()).add(row.rollup(unit)));
        });
    List<Rows> found = new ArrayList<>(subjects.size());
    for (Subject subject : subjects) {
      found.add(new Rows(subject, before.get(subject), rows.getOrDefault(subject, List.of())));
    }
    return found;
  }

  /// A line of an answer: its values in the order they were asked for, behind the time.
  private record Row(Subject subject, List<@Nullable Object> values) {
    private static final int FIRST = 4;

    long number(int column) {
      return InfluxTables.number(values.get(column));
    }

    SeriesPoint point() {
      return new SeriesPoint(
          subject,
          Instant.ofEpochMilli(number(0)),
          (int) number(1),
          (int) number(2),
          (int) number(3));
    }

    RollupRow rollup(Rollup unit) {
      long[] parts = new long[TallyParts.NAMES.size()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = number(FIRST + i);
      }
      long start = number(0);
      return new RollupRow(
          subject,
          unit,
          start,
          TallyParts.tally(parts, start),
          (int) number(1),
          (int) number(2),
          (int) number(3));
    }
  }

  private static long number(@Nullable Object value) {
    return Long.parseLong(String.valueOf(value));
  }

  private void each(String query, String measurement, List<Subject> wanted, Consumer<Row> to) {
    Set<Subject> only = new HashSet<>(wanted);
    for (Result result : link.query(query)) {
      for (Series series : result.getSeries()) {
        Subject subject = Layout.subject(measurement, series.getTags());
        if (only.contains(subject)) {
          series
              .getValues()
              .forEach(record -> to.accept(new Row(subject, Arrays.asList(record.getValues()))));
        }
      }
    }
  }

  /// By the time they ended, as that is the time they are kept at; none ended before it began.
  @Override
  public List<EndedVisit> visits(SpaceId space, @Nullable ZoneId zone, long from, long until) {
    String query =
        "SELECT \"came\", \"how\" FROM \"visit\" WHERE \"space\" = '"
            + space
            + "' AND \"whole\" = '"
            + (zone == null ? "yes" : "no")
            + "'"
            + (zone == null ? "" : " AND \"zone\" = '" + zone + "'")
            + " AND time >= "
            + from
            + "ms GROUP BY \"zone\", \"number\"";
    List<EndedVisit> visits = new ArrayList<>();
    for (Result result : link.query(query)) {
      for (Series series : result.getSeries()) {
        for (Series.Record record : series.getValues()) {
          @Nullable Object[] values = record.getValues();
          EndedVisit visit =
              new EndedVisit(
                  new ZoneId(series.getTags().getOrDefault("zone", "")),
                  zone == null,
                  Instant.ofEpochMilli(number(values[1])),
                  Instant.ofEpochMilli(number(values[0])),
                  String.valueOf(values[2]),
                  Integer.parseInt(series.getTags().getOrDefault("number", "0")));
          if (within(visit.cameAt(), from, until) || within(visit.leftAt(), from, until)) {
            visits.add(visit);
          }
        }
      }
    }
    visits.sort(
        Comparator.comparing(EndedVisit::cameAt)
            .thenComparing(EndedVisit::leftAt)
            .thenComparing(visit -> visit.zone().value())
            .thenComparingInt(EndedVisit::number));
    return visits;
  }

  private static boolean within(Instant at, long from, long until) {
    return from <= at.toEpochMilli() && at.toEpochMilli() < until;
  }
}
