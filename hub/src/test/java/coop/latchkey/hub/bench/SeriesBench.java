package coop.latchkey.hub.bench;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.testing.Peer;
import coop.latchkey.hub.series.SeriesAnswers;
import coop.latchkey.hub.series.SeriesBenchStores;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.SeriesQuestion;
import coop.latchkey.hub.series.SeriesSink;
import coop.latchkey.hub.series.SeriesSink.Numbered;
import coop.latchkey.hub.series.SeriesSpan;
import coop.latchkey.hub.series.SeriesSpan.By;
import coop.latchkey.hub.series.SeriesTables;
import coop.latchkey.hub.series.Subject;
import coop.latchkey.hub.series.sql.SqlSeries;
import coop.latchkey.hub.store.DatabasePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Occupancy over time: how fast it is written for 5,000 desks, how long a year of 50 zones by hour
/// and a week of 1,000 desks take, from each store and beside its bare query, and what a desk takes
/// on disk. With an argument, `sqlite` or `influx`, only that store.
final class SeriesBench {
  private static final SpaceId SPACE = new SpaceId("bench");
  private static final long YEAR = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final int ZONES = 50;
  private static final int DESKS = 1_000;
  private static final int ROUNDS = 10;

  /// A working day's changes: of a zone every hour from 8 to 20, of a desk every hour and a half.
  private static final long ZONE_PACE = HOUR;

  private static final long DESK_PACE = 90 * 60_000L;

  private SeriesBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-series");
    BenchReport.header();
    DatabasePlace place = new DatabasePlace.SqliteFile(folder.resolve("series.db"));
    String only = args.length == 0 ? "" : args[0];
    if (!only.equals("influx")) {
      sqlite(folder, place);
    }
    if (!only.equals("sqlite") && Peer.INFLUXDB.find().isPresent()) {
      influx(Files.createDirectories(folder.resolve("influx")));
    }
  }

  private static void sqlite(Path folder, DatabasePlace place) throws Exception {
    try (SqlSeries sql = new SqlSeries(place)) {
      ingest("SQLite", sql, 20, SeriesBenchStores.bareInserts(folder.resolve("bare.db")));
      sql.settle();
      long before = size(folder, "series.db");
      int points = week(sql);
      sql.settle();
      double each = (double) (size(folder, "series.db") - before) / points;
      BenchReport.row("SQLite, disk a desk and year (8 changes a day)", each * 8 * 365 / 1e3, "kB");
      year(sql);
      ask("SQLite", sql.tables(), SeriesBenchStores.bare(sql));
    }
  }

  private static void influx(Path folder) throws Exception {
    try (SeriesBenchStores.Influx influx = new SeriesBenchStores.Influx(folder)) {
      ingest("InfluxDB", influx.sink(), 4, influx.bareInserts());
      week(influx.sink());
      year(influx.sink());
      ask("InfluxDB", influx.tables(), influx.bare());
    }
  }

  private static long size(Path folder, String file) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(one -> one.getFileName().toString().startsWith(file))
          .mapToLong(one -> one.toFile().length())
          .sum();
    }
  }

  /// Some changes of each of 5,000 desks, in edits of 50 as an inbox commits them, a batch of 500
  /// edits at once as the spool gives them.
  private static void ingest(String store, SeriesSink sink, int rounds, double floor) {
    SpaceId space = new SpaceId("ingest");
    SplittableRandom random = new SplittableRandom(1);
    List<Numbered> batch = new ArrayList<>();
    long number = 0;
    int points = 0;
    long begun = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (int desk = 0; desk < 5_000; desk += 50) {
        List<SeriesPoint> some = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          Instant at = Instant.ofEpochMilli(YEAR + round * 20L * 60_000 + desk * 200L + i);
          int state = random.nextInt(2);
          some.add(
              new SeriesPoint(
                  new Subject.Desk(new DeskId("d" + (desk + i))), at, state, state, state));
        }
        batch.add(new Numbered(++number, new SeriesEdit(space, null, some, List.of())));
        points += some.size();
        if (batch.size() == 500) {
          sink.write("ingest", batch);
          batch.clear();
        }
      }
    }
    if (!batch.isEmpty()) {
      sink.write("ingest", batch);
    }
    double rate = points / ((System.nanoTime() - begun) / 1e9);
    BenchReport.row(
        store + ", changes of 5,000 desks with their sums",
        rate,
        "changes/s",
        "points alone",
        floor);
  }

  private static int week(SeriesSink sink) {
    SplittableRandom random = new SplittableRandom(2);
    long number = 0;
    int count = 0;
    for (int day = 0; day < 7; day++) {
      List<SeriesPoint> points = new ArrayList<>();
      for (int desk = 0; desk < DESKS; desk++) {
        Subject subject = new Subject.Desk(new DeskId("d" + desk));
        for (long at = 8 * HOUR; at < 20 * HOUR; at += DESK_PACE) {
          Instant when = Instant.ofEpochMilli(YEAR + day * DAY + at + random.nextLong(DESK_PACE));
          int state = random.nextInt(2);
          points.add(new SeriesPoint(subject, when, state, state, state));
        }
      }
      count += points.size();
      sink.write(
          "week", List.of(new Numbered(++number, new SeriesEdit(SPACE, null, points, List.of()))));
    }
    return count;
  }

  private static void year(SeriesSink sink) {
    SplittableRandom random = new SplittableRandom(3);
    List<SeriesPoint> points = new ArrayList<>();
    for (int day = 0; day < 365; day++) {
      for (int zone = 0; zone < ZONES; zone++) {
        Subject subject = new Subject.Zone(new ZoneId("z" + zone));
        for (long at = 8 * HOUR; at < 20 * HOUR; at += ZONE_PACE) {
          Instant when = Instant.ofEpochMilli(YEAR + day * DAY + at + random.nextLong(ZONE_PACE));
          int people = random.nextInt(40);
          points.add(new SeriesPoint(subject, when, people, people, people + 2));
        }
      }
      if (day % 30 == 29 || day == 364) {
        SeriesEdit edit = new SeriesEdit(SPACE, null, points, List.of());
        sink.write("year", List.of(new Numbered(day + 1L, edit)));
        points.clear();
      }
    }
  }

  private static void ask(String store, SeriesTables tables, SeriesBenchStores.Bare bare) {
    SeriesAnswers answers = new SeriesAnswers(tables);
    java.time.ZoneId paris = java.time.ZoneId.of("Europe/Paris");
    SeriesSpan year = new SeriesSpan(YEAR, YEAR + 365 * DAY, By.HOUR, paris, null);
    List<SeriesQuestion.Line> lines =
        IntStream.range(0, ZONES)
            .mapToObj(zone -> SeriesAnswers.together(List.of(new ZoneId("z" + zone))))
            .toList();
    SeriesQuestion.Totals zones = new SeriesQuestion.Totals(SPACE, lines, year, null);
    tell(
        store + ", a year of 50 zones by hour",
        () -> answers.totals(zones, _ -> {}),
        () -> bare.year(YEAR, YEAR + 365 * DAY));
    SeriesSpan week = new SeriesSpan(YEAR, YEAR + 7 * DAY, By.ALL, paris, null);
    List<DeskId> desks = IntStream.range(0, DESKS).mapToObj(i -> new DeskId("d" + i)).toList();
    SeriesQuestion use = new SeriesQuestion.Desks(SPACE, desks, week);
    tell(
        store + ", a week of 1,000 desks",
        () -> answers.answer(use),
        () -> bare.week(YEAR, YEAR + 7 * DAY));
  }

  private static void tell(String name, Runnable question, Runnable bare) {
    double[] ours = times(question);
    double[] floor = times(bare);
    BenchReport.row(name + ", p50", ours[0], "ms", "the bare query, p50", floor[0]);
    BenchReport.row(name + ", p95", ours[1], "ms", "the bare query, p95", floor[1]);
  }

  private static double[] times(Runnable work) {
    double[] times = new double[ROUNDS];
    work.run();
    work.run();
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      work.run();
      times[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(times);
    return new double[] {times[ROUNDS / 2], times[ROUNDS * 95 / 100]};
  }
}
