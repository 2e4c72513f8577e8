package coop.latchkey.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.series.sql.SqlSeries;
import coop.latchkey.hub.store.TestDatabase;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was taken is written in the end, in order and once, whatever breaks on the way.
class SpooledSeriesTest {
  private static final long OCTOBER = Instant.parse("2026-10-20T10:00:00Z").toEpochMilli();
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;

  /// A store that is away, or breaks before or after it has committed.
  private static final class Breaking implements SeriesSink {
    final SeriesSink sink;
    final RandomGenerator random;
    volatile boolean away;
    volatile int oneIn;

    Breaking(SeriesSink sink, RandomGenerator random) {
      this.sink = sink;
      this.random = random;
    }

    private void maybeBreak() {
      if (away || (oneIn > 0 && random.nextInt(oneIn) == 0)) {
        throw new SeriesAway("the store is away", new IllegalStateException());
      }
    }

    @Override
    public long through(String spool) {
      maybeBreak();
      return sink.through(spool);
    }

    @Override
    public void write(String spool, List<Numbered> edits) {
      maybeBreak();
      int some = 1 + random.nextInt(edits.size());
      sink.write(spool, oneIn > 0 ? edits.subList(0, some) : edits);
      maybeBreak();
      sink.write(spool, edits);
    }

    @Override
    public void settle() {
      sink.settle();
    }

    @Override
    public String kind() {
      return sink.kind();
    }

    @Override
    public void close() {
      sink.close();
    }
  }

  @Test
  void aStoreThatBreaksInTheMiddleOfWritesLosesNothing() {
    Seeds.run(
        3,
        (seed, random) -> {
          Edits truth = new Edits(random, OCTOBER).make(80, 2 * 3_600_000);
          Path mine = Files.createDirectories(folder.resolve("b" + seed));
          for (int part = 0; part < 4; part++) {
            SqlSeries sql = new SqlSeries(TestDatabase.at(mine.resolve("series.db")));
            Breaking sink = new Breaking(sql, new SplittableRandom(seed));
            sink.oneIn = 3;
            try (SpooledSeries series =
                new SpooledSeries(
                    sink, mine.resolve("spool"), InstantSource.system(), 1 << 20, SHORT)) {
              for (SeriesEdit edit : truth.all.subList(part * 20, part * 20 + 20)) {
                series.write(edit);
                if (random.nextInt(4) == 0) {
                  assertTrue(series.kept().join());
                }
              }
              if (part == 3) {
                assertTrue(series.awaitWritten(LONG));
                Questions.assertEqualAnswers(
                    truth, sql.tables(), Questions.about(random, OCTOBER, truth.now()));
              }
            }
          }
        });
  }

  @Test
  void hundredThousandEditsWaitOnDiskWhileTheStoreIsAway() throws Exception {
    SqlSeries sql = new SqlSeries(TestDatabase.at(folder.resolve("series.db")));
    Breaking sink = new Breaking(sql, new SplittableRandom(1));
    Subject.Space space = new Subject.Space();
    try (SpooledSeries series =
        new SpooledSeries(sink, folder.resolve("spool"), InstantSource.system(), 1 << 30, SHORT)) {
      sink.away = true;
      for (int i = 0; i < 100_000; i++) {
        SeriesPoint point =
            new SeriesPoint(space, Instant.ofEpochMilli(OCTOBER + i * 1_000L), i % 50, 0, 50);
        series.write(new SeriesEdit(Edits.SPACE, null, List.of(point), List.of()));
      }
      assertTrue(series.kept().join());
      assertEquals(100_000, series.health().waitingEdits());
      awaitUnwell(series);
      assertEquals("the store is away", series.now().detail());
      sink.away = false;
      assertTrue(series.awaitWritten(LONG));
      assertEquals(0, series.health().waitingEdits());
      List<Track> all =
          sql.tables().tracks(Edits.SPACE, List.of(space), OCTOBER, OCTOBER + 200_000_000L);
      assertEquals(100_000, all.getFirst().points().size());
      assertEquals(List.of(), SeriesVerifier.of(sql.tables()).rollups(Edits.SPACE));
    }
  }

  /// The writer may not have tried yet when the edits are on disk.
  private static void awaitUnwell(SpooledSeries series) throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    while (series.health().well()) {
      assertTrue(System.nanoTime() < end, "the store is away and nobody says so");
      Thread.sleep(5);
    }
  }

  @Test
  void aTornEndOfTheSpoolIsCutOff() throws Exception {
    Path spool = folder.resolve("torn");
    List<byte[]> edits = new ArrayList<>();
    Edits truth = new Edits(new SplittableRandom(3), OCTOBER).make(20, 60_000);
    truth.all.forEach(edit -> edits.add(EditCodec.write(edit)));
    try (Spool first = new Spool(spool)) {
      first.append(edits);
    }
    Path file = spool.resolve("0000000000000001.edits");
    try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
      torn.setLength(torn.length() - 3);
    }
    try (Spool again = new Spool(spool)) {
      assertEquals(19, again.last());
      again.append(edits.subList(19, 20));
      List<SeriesEdit> read = new ArrayList<>();
      again.read(1, 100, 1 << 20).forEach(one -> read.add(one.edit()));
      assertEquals(truth.all, read);
      again
          .read(5, 3, 1 << 20)
          .forEach(one -> assertEquals(truth.all.get((int) one.number() - 1), one.edit()));
    }
  }

  @Test
  void whatWouldNotFitIsSaidToBeLost() throws Exception {
    SqlSeries sql = new SqlSeries(TestDatabase.at(folder.resolve("full.db")));
    Breaking sink = new Breaking(sql, new SplittableRandom(1));
    sink.away = true;
    Edits truth = new Edits(new SplittableRandom(4), OCTOBER).make(40, 60_000);
    Path spool = folder.resolve("full");
    try (SpooledSeries series =
        new SpooledSeries(sink, spool, InstantSource.system(), 500, SHORT)) {
      for (SeriesEdit edit : truth.all) {
        series.write(edit);
        var _ = series.kept().join();
      }
      assertFalse(series.kept().thenApply(_ -> series.health().well()).join());
      assertTrue(series.health().lostSince() != null, series.health()::toString);
      assertTrue(series.health().detail().contains("were lost"), series.health()::toString);
    }
  }
}
