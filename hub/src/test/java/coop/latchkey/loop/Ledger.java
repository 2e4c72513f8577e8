package coop.latchkey.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What must be at the hub in the end: every record that was ever seen whole on a gateway's disk,
/// once, unchanged, in order.
final class Ledger {
  private final SortedMap<Long, JournalRecord> seen = new TreeMap<>();

  /// Notes what lies on the gateway's disk now. A number must never come to mean another record.
  void note(List<JournalRecord> onDisk) {
    for (JournalRecord record : onDisk) {
      JournalRecord before = seen.putIfAbsent(record.seq(), record);
      if (before != null) {
        assertEquals(before, record, "number " + record.seq() + " was given twice");
      }
    }
  }

  /// How many records were seen.
  int size() {
    return seen.size();
  }

  /// The highest number seen; 0 before the first.
  long last() {
    return seen.isEmpty() ? 0 : seen.lastKey();
  }

  /// Fails unless the hub holds everything seen, each number once, without a hole or gap.
  ///
  /// @param atHub in the order of their commits
  void assertAllAt(List<JournalRecord> atHub) {
    long expected = 1;
    for (JournalRecord record : atHub) {
      assertEquals(expected, record.seq(), "the hub's numbers have a hole or come twice");
      if (record.fact() instanceof Fact.JournalGap gap) {
        throw new AssertionError("records were lost: " + record.seq() + " " + gap);
      }
      JournalRecord noted = seen.get(record.seq());
      if (noted != null) {
        assertEquals(noted, record, "the hub holds another record than the journal did");
      }
      expected++;
    }
    assertEquals(Math.max(last(), expected - 1), expected - 1, "the hub lacks the newest records");
  }
}
