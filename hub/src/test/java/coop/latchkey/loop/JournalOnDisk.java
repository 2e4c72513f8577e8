package coop.latchkey.loop;

import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what a dead gateway left in its journal, by the format alone.
final class JournalOnDisk {
  private JournalOnDisk() {}

  /// All whole records in the segments of a folder; none when there is no folder yet.
  static List<JournalRecord> read(Path folder) {
    List<JournalRecord> records = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return records;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".seg")).sorted().toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        Optional<RecordFrames.Frame> frame = RecordFrames.next(bytes);
        while (frame.isPresent()) {
          records.add(record(frame.get()));
          frame = RecordFrames.next(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private static JournalRecord record(RecordFrames.Frame frame) {
    return switch (WireCodec.readRecord(frame.payload())) {
      case Parsed.Ok<JournalRecord>(JournalRecord record) -> record;
      case Parsed.Bad<JournalRecord>(String kind, String detail) ->
          throw new AssertionError("a whole frame holds no record: " + kind + ", " + detail);
    };
  }
}
