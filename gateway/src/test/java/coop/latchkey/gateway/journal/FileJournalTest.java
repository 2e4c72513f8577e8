package coop.latchkey.gateway.journal;

import static coop.latchkey.gateway.journal.Journals.all;
import static coop.latchkey.gateway.journal.Journals.awaitDurable;
import static coop.latchkey.gateway.journal.Journals.fact;
import static coop.latchkey.gateway.journal.Journals.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileJournalTest {
  private static final JournalSettings SMALL = new JournalSettings(8 * 1024, 2 * 1024, 10, 5);

  @TempDir Path folder;

  private static void record(FileJournal journal, long from, long to) throws Exception {
    for (long n = from; n <= to; n++) {
      assertEquals(n, journal.record(fact(n)).seq());
    }
    awaitDurable(journal, to);
  }

  private static List<Long> numbers(List<JournalRecord> records) {
    return records.stream().map(JournalRecord::seq).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void factsAreNumberedKeptAndCountedOnAfterARestart() throws Exception {
    try (FileJournal journal = open(folder)) {
      assertEquals(1, journal.boot());
      record(journal, 1, 3_000);
      assertEquals(range(1, 3_000), numbers(all(journal, 1)));
      journal.release(2_990);
    }
    try (FileJournal journal = open(folder)) {
      assertEquals(2, journal.boot());
      assertEquals(10, journal.pendingCount());
      record(journal, 3_001, 3_002);
      List<JournalRecord> records = all(journal, 2_991);
      assertEquals(range(2_991, 3_002), numbers(records));
      assertEquals(fact(2_991), records.getFirst().fact());
      assertEquals(Journals.CLOCK.now().at(), records.getFirst().at());
    }
  }

  @Test
  void tornAtAnyByteItGoesOnAfterTheLastWholeRecord() throws Exception {
    try (FileJournal journal = open(folder.resolve("whole"))) {
      record(journal, 1, 3);
    }
    Path segment = folder.resolve("whole").resolve("0000000000000000001.seg");
    byte[] bytes = Files.readAllBytes(segment);
    long third = bytes.length / 3;
    for (int cut = 0; cut < bytes.length; cut++) {
      Path torn = Files.createDirectory(folder.resolve("torn" + cut));
      Files.write(torn.resolve(segment.getFileName()), java.util.Arrays.copyOf(bytes, cut));
      long whole = cut / third;
      try (FileJournal journal = open(torn)) {
        assertEquals(whole, journal.durableThrough(), "cut at " + cut);
        record(journal, whole + 1, whole + 1);
        assertEquals(range(1, whole + 1), numbers(all(journal, 1)));
      }
    }
  }

  @Test
  void aSecondGatewayIsKeptOut() throws Exception {
    try (FileJournal _ = open(folder)) {
      var e = assertThrows(IOException.class, () -> open(folder));
      String text = Objects.requireNonNullElse(e.getMessage(), "");
      assertTrue(text.contains("another gateway") && text.contains(folder.toString()), text);
    }
    open(folder).close();
  }

  @Test
  void atItsBoundTheOldestGoAndAGapSaysSo() throws Exception {
    try (FileJournal journal = open(folder, SegmentDisk.FILES, SMALL)) {
      for (int n = 1; n <= 400; n++) {
        record(journal, n, n);
      }
      List<JournalRecord> records = all(journal, 1);
      JournalRecord head = records.getFirst();
      assertEquals(new Fact.JournalGap(1, "full"), head.fact());
      assertEquals(fact(head.seq() + 1), records.get(1).fact());
      assertEquals(400, records.getLast().seq());
      try (var files = Files.list(folder)) {
        long bytes = files.mapToLong(f -> f.toFile().length()).sum();
        assertTrue(bytes < 9 * 1024, bytes + " bytes");
      }
    }
  }

  @Test
  void whatTheHubHasHadBeforeIsAGapToo() throws Exception {
    try (FileJournal journal = open(folder, SegmentDisk.FILES, SMALL)) {
      for (int n = 1; n <= 100; n++) {
        record(journal, n, n);
        journal.release(n);
      }
      awaitDurable(journal, 100);
      record(journal, 101, 101);
      assertEquals(new Fact.JournalGap(1, "alreadySent"), all(journal, 1).getFirst().fact());
    }
  }

  @Test
  void aFullDiskStopsNobodyAndWhatIsLostIsSaid() throws Exception {
    var disk = new FaultyDisk();
    try (FileJournal journal = open(folder, disk, SMALL)) {
      record(journal, 1, 5);
      disk.fullAfter(30);
      for (long n = 6; n <= 50; n++) {
        assertEquals(n, journal.record(fact(n)).seq());
      }
      while (journal.healthy()) {
        Thread.onSpinWait();
      }
      assertEquals(5, journal.durableThrough());
      assertTrue(journal.lostCount() > 0);
      disk.fullAfter(Long.MAX_VALUE);
      awaitDurable(journal, 50);
      List<JournalRecord> records = all(journal, 1);
      long gaps = records.stream().filter(r -> r.fact() instanceof Fact.JournalGap).count();
      assertTrue(gaps >= 1 && gaps <= 2, gaps + " gaps");
      record(journal, 51, 51);
      assertTrue(journal.healthy());
    }
    try (FileJournal journal = open(folder)) {
      assertEquals(51, all(journal, 1).getLast().seq());
    }
  }

  @Test
  void nothingThatCouldNotBeMadeSafeIsRead() throws Exception {
    var disk = new FaultyDisk();
    try (FileJournal journal = open(folder, disk, SMALL)) {
      disk.failSync(true);
      journal.record(fact(1));
      while (journal.healthy()) {
        Thread.onSpinWait();
      }
      assertEquals(List.of(), journal.read(1, 10));
      disk.failSync(false);
      awaitDurable(journal, 1);
      assertEquals(fact(1), all(journal, 1).getFirst().fact());
    }
  }

  @Test
  void overAFailingDiskNumbersStayWholeAndInOrder() {
    Seeds.run(
        25,
        (seed, random) -> {
          var disk = new FaultyDisk();
          Path own = folder.resolve("seed" + seed);
          long last = 0;
          for (int round = 0; round < 3; round++) {
            try (FileJournal journal = open(own, disk, SMALL)) {
              assertFalse(journal.durableThrough() > last);
              last = journal.durableThrough();
              for (int i = 0; i < 60; i++) {
                last = journal.record(fact(last + 1)).seq();
                if (random.nextInt(6) == 0) {
                  disk.fullAfter(random.nextInt(400));
                }
                if (random.nextInt(4) == 0) {
                  disk.fullAfter(Long.MAX_VALUE);
                  awaitDurable(journal, last);
                }
              }
              disk.fullAfter(Long.MAX_VALUE);
              awaitDurable(journal, last);
              assertEquals(last, all(journal, 1).getLast().seq());
            }
          }
        });
  }

  @Test
  void whereTheHubIsAheadPendingRecordsTakeNewNumbers() throws Exception {
    try (FileJournal journal = open(folder)) {
      record(journal, 1, 5);
      journal.release(2);
      var done = new CompletableFuture<Long>();
      journal.renumber(100, done::complete);
      assertEquals(103L, done.get(20, TimeUnit.SECONDS));
      var again = new CompletableFuture<Long>();
      journal.renumber(100, again::complete);
      assertEquals(103L, again.get(20, TimeUnit.SECONDS));
      assertEquals(104, journal.record(fact(6)).seq());
      awaitDurable(journal, 104);
    }
    try (FileJournal journal = open(folder)) {
      List<JournalRecord> records = all(journal, 101);
      assertEquals(range(101, 104), numbers(records));
      assertEquals(
          List.of(fact(3), fact(4), fact(5), fact(6)),
          records.stream().map(JournalRecord::fact).toList());
      record(journal, 105, 105);
    }
  }

  @Test
  void whatIsRecordedAfterTheDiskLostItsEndIsNotTakenForWhatTheHubHas() throws Exception {
    try (FileJournal journal = open(folder)) {
      record(journal, 1, 9);
      journal.release(9);
    }
    Path only = folder.resolve("0000000000000000001.seg");
    byte[] bytes = Files.readAllBytes(only);
    bytes[bytes.length / 2] ^= 1;
    Files.write(only, bytes);
    long lost;
    try (FileJournal journal = open(folder)) {
      lost = journal.durableThrough() + 1;
      assertTrue(lost < 9, "nothing was lost");
      record(journal, lost, lost);
    }
    try (FileJournal journal = open(folder)) {
      assertEquals(1, journal.pendingCount());
      var done = new CompletableFuture<Long>();
      journal.renumber(9, done::complete);
      assertEquals(10L, done.get(20, TimeUnit.SECONDS));
      assertEquals(fact(lost), all(journal, 10).getFirst().fact());
      record(journal, 11, 11);
    }
  }

  @Test
  void aDamagedSegmentCostsItsRestAndSaysSo() throws Exception {
    try (FileJournal journal = open(folder, SegmentDisk.FILES, SMALL)) {
      for (int n = 1; n <= 40; n++) {
        record(journal, n, n);
      }
    }
    Path first = folder.resolve("0000000000000000001.seg");
    byte[] bytes = Files.readAllBytes(first);
    bytes[bytes.length / 2] ^= 1;
    Files.write(first, bytes);
    try (FileJournal journal = open(folder, SegmentDisk.FILES, SMALL)) {
      List<JournalRecord> records = all(journal, 1);
      assertEquals(fact(1), records.getFirst().fact());
      JournalRecord gap =
          records.stream()
              .filter(r -> r.fact() instanceof Fact.JournalGap)
              .findFirst()
              .orElseThrow();
      assertEquals("diskFault", assertInstanceOf(Fact.JournalGap.class, gap.fact()).why());
      assertEquals(fact(40), records.getLast().fact());
    }
  }
}
