package coop.latchkey.gateway.journal;

import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/// How many facts a journal makes safe in a second, beside bare batched writes of the same bytes
/// with the same fsync; and what recording one costs its caller.
final class JournalBench {
  private static final int FACTS = 200_000;
  private static final int GROUP = 1_024;
  private static final int ROUNDS = 3;

  private JournalBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "."), "bench");
    try {
      BenchReport.header();
      run(folder.resolve("warm"));
      double raw = 0;
      Run best = new Run(0, 0, 0);
      for (int round = 0; round < ROUNDS; round++) {
        raw = Math.max(raw, raw(folder.resolve("raw" + round)));
        Run one = run(folder.resolve("journal" + round));
        best = one.perSecond > best.perSecond ? one : best;
      }
      BenchReport.row(
          "journal appends, durable", best.perSecond, "facts/s", "same bytes, bare fsync", raw);
      BenchReport.row("record() for its caller, p50", best.p50Micros, "us");
      BenchReport.row("record() for its caller, p99", best.p99Micros, "us");
    } finally {
      delete(folder);
    }
  }

  private record Run(double perSecond, double p50Micros, double p99Micros) {}

  private static Run run(Path folder) throws Exception {
    var settings = new JournalSettings(1L << 30, 4L << 20, 20_000, 100);
    long[] nanos = new long[FACTS];
    try (FileJournal journal = Journals.open(folder, SegmentDisk.FILES, settings)) {
      long start = System.nanoTime();
      for (int i = 0; i < FACTS; i++) {
        while (i - journal.durableThrough() > 10_000) {
          Thread.onSpinWait();
        }
        long before = System.nanoTime();
        journal.record(Journals.fact(i));
        nanos[i] = System.nanoTime() - before;
      }
      Journals.awaitDurable(journal, FACTS);
      double seconds = (System.nanoTime() - start) / 1e9;
      Arrays.sort(nanos);
      return new Run(FACTS / seconds, nanos[FACTS / 2] / 1e3, nanos[FACTS / 100 * 99] / 1e3);
    }
  }

  private static double raw(Path file) throws IOException {
    EventClock.Stamp now = Journals.CLOCK.now();
    ByteBuffer group = ByteBuffer.allocate(GROUP * 512);
    for (int i = 0; i < GROUP; i++) {
      byte[] json =
          WireCodec.write(new JournalRecord(100_000 + i, now.at(), now.clock(), Journals.fact(i)));
      RecordFrames.put(group, new RecordFrames.Frame(100_000 + i, 100_000 + i, json));
    }
    group.flip();
    long start = System.nanoTime();
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int done = 0; done < FACTS; done += GROUP) {
        out.write(group.duplicate());
        out.force(false);
      }
    }
    return FACTS / ((System.nanoTime() - start) / 1e9);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
