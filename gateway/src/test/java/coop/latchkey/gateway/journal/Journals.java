package coop.latchkey.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Journals for tests, and what must be true of every one.
public final class Journals {
  static final GatewayId FRONT = new GatewayId("front");

  /// A clock that stands still.
  public static final EventClock CLOCK =
      () ->
          new EventClock.Stamp(Instant.parse("2026-11-22T08:00:00.123Z"), new ClockState(true, 20));

  private Journals() {}

  static FileJournal open(Path folder, SegmentDisk disk, JournalSettings settings)
      throws IOException {
    return FileJournal.open(folder, FRONT, CLOCK, settings, disk, Loops.THREADS);
  }

  static FileJournal open(Path folder) throws IOException {
    return open(folder, SegmentDisk.FILES, JournalSettings.ofMiB(8));
  }

  /// A fact whose number can be told from it.
  static Fact fact(long n) {
    return new Fact.DoorClosed(new DoorId("front"), n);
  }

  /// Waits until everything recorded so far is safe.
  public static void awaitDurable(FileJournal journal, long last) throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (journal.durableThrough() < last) {
      assertTrue(System.nanoTime() < deadline, "not safe on disk within 30 s: " + last);
      Thread.sleep(1);
    }
  }

  /// Everything there is, which must ascend without holes and say of itself where it stands.
  static List<JournalRecord> all(FileJournal journal, long from) {
    List<JournalRecord> all = new ArrayList<>();
    long next = from;
    for (List<Frame> some = journal.read(next, Long.MAX_VALUE);
        !some.isEmpty();
        some = journal.read(next, Long.MAX_VALUE)) {
      for (Frame frame : some) {
        assertTrue(frame.first() <= next && next <= frame.seq(), next + " is not in " + frame);
        var ok =
            assertInstanceOf(Parsed.Ok.class, WireCodec.readRecord(frame.payload()), "readable");
        JournalRecord record = (JournalRecord) ok.value();
        assertEquals(frame.seq(), record.seq());
        all.add(record);
        next = frame.seq() + 1;
      }
    }
    assertEquals(journal.durableThrough() + 1, next);
    return all;
  }
}
