package coop.latchkey.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.series.SeriesSink.Numbered;
import coop.latchkey.hub.series.sql.SqlSeries;
import coop.latchkey.hub.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Series in tables, against the referee: the weekends on which clocks change are in it.
class SqlSeriesTest {
  @TempDir private Path folder;

  private static final long MARCH = Instant.parse("2026-03-24T10:00:00Z").toEpochMilli();
  private static final long OCTOBER = Instant.parse("2026-10-20T10:00:00Z").toEpochMilli();

  @Test
  void anyEditsGiveTheAnswersOfTheReferee() {
    Seeds.run(
        12,
        (seed, random) -> {
          Edits truth = new Edits(random, seed % 2 == 0 ? MARCH : OCTOBER).make(60, 3 * 3_600_000);
          Path file = Files.createDirectories(folder.resolve("s" + seed)).resolve("series.db");
          try (SqlSeries series = new SqlSeries(TestDatabase.at(file))) {
            List<Numbered> waiting = new ArrayList<>();
            long number = 0;
            for (SeriesEdit edit : truth.all) {
              waiting.add(new Numbered(++number, edit));
              if (random.nextInt(4) == 0) {
                series.write("spool", waiting);
                waiting.clear();
              }
            }
            if (!waiting.isEmpty()) {
              series.write("spool", waiting);
            }
            long begin = seed % 2 == 0 ? MARCH : OCTOBER;
            Questions.assertEqualAnswers(
                truth, series.tables(), Questions.about(random, begin, truth.now()));
            assertTrue(SeriesVerifier.of(series.tables()).rollups(Edits.SPACE).isEmpty());
          }
        });
  }

  @Test
  void anEditWrittenTwiceDoesNoHarm() {
    Seeds.run(
        4,
        (seed, random) -> {
          Edits truth = new Edits(random, OCTOBER).make(30, 3_600_000);
          Path file = Files.createDirectories(folder.resolve("t" + seed)).resolve("series.db");
          try (SqlSeries series = new SqlSeries(TestDatabase.at(file))) {
            long number = 0;
            for (SeriesEdit edit : truth.all) {
              series.write("one", List.of(new Numbered(++number, edit)));
              if (edit.forgetFrom() == null || random.nextBoolean()) {
                series.write("other", List.of(new Numbered(number, edit)));
              }
              series.write("one", List.of(new Numbered(number, edit)));
            }
            assertEquals(number, series.through("one"));
            Questions.assertEqualAnswers(
                truth, series.tables(), Questions.about(random, OCTOBER, truth.now()));
            assertTrue(SeriesVerifier.of(series.tables()).rollups(Edits.SPACE).isEmpty());
          }
        });
  }
}
