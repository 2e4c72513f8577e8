package coop.latchkey.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.series.SeriesSink.Numbered;
import coop.latchkey.hub.series.influx.InfluxSeries;
import coop.latchkey.hub.series.influx.InfluxSettings;
import coop.latchkey.hub.series.sql.SqlSeries;
import coop.latchkey.hub.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Series in a real InfluxDB: the referee's answers, and what happens when it is away.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfluxSeriesIT {
  private static final long OCTOBER = Instant.parse("2026-10-20T10:00:00Z").toEpochMilli();

  private InfluxServer server;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    server = new InfluxServer(temporary);
  }

  @BeforeEach
  void empty() throws IOException {
    server.way = InfluxServer.Way.OPEN;
    server.command(InfluxServer.TOKEN, "DROP DATABASE latchkey");
    server.command(InfluxServer.TOKEN, "CREATE DATABASE latchkey");
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private InfluxSettings settings() throws IOException {
    return server.settings(InfluxServer.TOKEN);
  }

  private static void awaitDetail(SpooledSeries series, String words) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!series.health().detail().contains(words)) {
      assertTrue(System.nanoTime() < end, series.health()::toString);
      Thread.sleep(20);
    }
  }

  private static void await(BooleanSupplier met) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!met.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within 40 seconds");
      Thread.sleep(20);
    }
  }

  @Test
  void anyEditsGiveTheAnswersOfTheReferee() {
    Seeds.run(
        3,
        (seed, random) -> {
          empty();
          Edits truth = new Edits(random, OCTOBER).make(50, 3 * 3_600_000);
          try (InfluxSeries series = new InfluxSeries(settings(), folder.resolve("p" + seed))) {
            long number = 0;
            for (SeriesEdit edit : truth.all) {
              series.write("spool", List.of(new Numbered(++number, edit)));
            }
            assertEquals(number, series.through("spool"));
            Questions.assertEqualAnswers(
                truth, series.tables(), Questions.about(random, OCTOBER, truth.now()));
            assertEquals(List.of(), SeriesVerifier.of(series.tables()).rollups(Edits.SPACE));
          }
        });
  }

  @Test
  void aCopyAnswersTheSame() throws Exception {
    Edits truth = new Edits(new SplittableRandom(9), OCTOBER).make(60, 2 * 3_600_000);
    try (SqlSeries sql = new SqlSeries(TestDatabase.at(folder.resolve("copied.db")));
        InfluxSeries influx = new InfluxSeries(settings(), folder.resolve("copy-progress"))) {
      for (int i = 0; i < truth.all.size(); i++) {
        sql.write("spool", List.of(new Numbered(i + 1, truth.all.get(i))));
      }
      SeriesCopy copy = new SeriesCopy(sql.tables(), influx, influx.tables());
      assertTrue(copy.copy(Edits.SPACE, "copy") > 60);
      assertEquals(List.of(), copy.differences(Edits.SPACE));
      List<SeriesQuestion> questions =
          Questions.about(new SplittableRandom(10), OCTOBER, truth.now());
      Questions.assertEqualAnswers(truth, influx.tables(), questions);
      server.command(InfluxServer.TOKEN, "DELETE FROM people_day");
      assertFalse(copy.differences(Edits.SPACE).isEmpty());
      assertFalse(SeriesVerifier.of(influx.tables()).rollups(Edits.SPACE).isEmpty());
      SeriesCopy back = new SeriesCopy(influx.tables(), sql, sql.tables());
      assertTrue(back.copy(Edits.SPACE, "back") > 60);
      Questions.assertEqualAnswers(truth, sql.tables(), questions);
    }
  }

  @Test
  void awayForADayLosesNothing() throws Exception {
    Edits truth = new Edits(new SplittableRandom(5), OCTOBER).make(60, 2 * 3_600_000);
    try (InfluxSeries sink = new InfluxSeries(settings(), folder.resolve("away"));
        SpooledSeries series = open(sink, "spool-away")) {
      truth.all.subList(0, 20).forEach(series::write);
      assertTrue(series.awaitWritten(Duration.ofSeconds(30)));
      server.way = InfluxServer.Way.CUT;
      truth.all.subList(20, 40).forEach(series::write);
      await(() -> !series.health().well());
      assertTrue(series.health().detail().contains("cannot be reached"), series.health()::toString);
      assertEquals(20, series.health().waitingEdits());
      assertThrows(SeriesAway.class, () -> sink.tables().subjects(Edits.SPACE));
    }
    try (InfluxSeries sink = new InfluxSeries(settings(), folder.resolve("away"));
        SpooledSeries series = open(sink, "spool-away")) {
      truth.all.subList(40, 60).forEach(series::write);
      server.way = InfluxServer.Way.OPEN;
      assertTrue(series.awaitWritten(Duration.ofSeconds(30)));
      await(() -> series.health().well());
      Questions.assertEqualAnswers(
          truth, sink.tables(), Questions.about(new SplittableRandom(6), OCTOBER, truth.now()));
    }
  }

  private SpooledSeries open(SeriesSink sink, String name) {
    return new SpooledSeries(
        sink, folder.resolve(name), InstantSource.system(), 1 << 20, Duration.ofMillis(200));
  }

  @Test
  void aBadTokenIsNamedAndMendedWithoutARestart() throws Exception {
    Edits truth = new Edits(new SplittableRandom(7), OCTOBER).make(10, 3_600_000);
    InfluxSettings settings = server.settings("hub:wrong-secret");
    try (InfluxSeries sink = new InfluxSeries(settings, folder.resolve("token-progress"));
        SpooledSeries series = open(sink, "spool-token")) {
      truth.all.forEach(series::write);
      await(() -> !series.health().well());
      String detail = series.health().detail();
      assertTrue(detail.contains("refuses the token (401)"), detail);
      assertTrue(detail.contains(settings.tokenFile().toString()), detail);
      assertFalse(detail.contains("wrong-secret"), detail);
      Files.writeString(settings.tokenFile(), InfluxServer.TOKEN);
      assertTrue(series.awaitWritten(Duration.ofSeconds(30)));
    }
  }

  @Test
  void aFullDiskAndAMissingBucketAreNamed() throws Exception {
    Edits truth = new Edits(new SplittableRandom(8), OCTOBER).make(10, 3_600_000);
    InfluxSettings settings = settings();
    try (InfluxSeries sink = new InfluxSeries(settings, folder.resolve("full-progress"));
        SpooledSeries series = open(sink, "spool-full")) {
      server.way = InfluxServer.Way.FULL;
      truth.all.forEach(series::write);
      awaitDetail(series, "no space left on device");
      server.command(InfluxServer.TOKEN, "DROP DATABASE latchkey");
      server.way = InfluxServer.Way.OPEN;
      awaitDetail(series, "has no bucket latchkey/autogen");
      server.command(InfluxServer.TOKEN, "CREATE DATABASE latchkey");
      assertTrue(series.awaitWritten(Duration.ofSeconds(30)));
    }
  }
}
