package coop.latchkey.gateway.access;

import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.FileJournal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// Reads the passages that a journal holds.
final class JournalMemory {
  /// Records without this are not even parsed: a journal may hold hundreds of thousands.
  private static final String KIND = "\"memberPassed\"";

  private JournalMemory() {}

  /// Hands over every passage after this number, in order; gives how many there were.
  static long replay(FileJournal journal, long through, Consumer<JournalRecord> to) {
    long passages = 0;
    long next = through + 1;
    for (List<Frame> some = journal.read(next, Long.MAX_VALUE);
        !some.isEmpty();
        some = journal.read(next, Long.MAX_VALUE)) {
      for (Frame frame : some) {
        if (new String(frame.payload(), StandardCharsets.ISO_8859_1).contains(KIND)
            && WireCodec.readRecord(frame.payload())
                instanceof Parsed.Ok<JournalRecord>(JournalRecord record)) {
          to.accept(record);
          passages++;
        }
      }
      next = some.getLast().seq() + 1;
    }
    return passages;
  }
}
