package coop.latchkey.gateway.bench;

import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames;
import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a journal's segments as they lie on disk.
final class JournalFiles {
  private static final String SUFFIX = ".seg";

  private JournalFiles() {}

  /// All records, in order.
  static List<JournalRecord> read(Path folder) throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    for (Path segment : segments(folder)) {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
      Optional<Frame> frame = RecordFrames.next(bytes);
      while (frame.isPresent()) {
        if (WireCodec.readRecord(frame.get().payload()) instanceof Parsed.Ok<JournalRecord> ok) {
          records.add(ok.value());
        } else {
          throw new IOException(segment + " holds a record that cannot be read");
        }
        frame = RecordFrames.next(bytes);
      }
    }
    records.sort(Comparator.comparingLong(JournalRecord::seq));
    return records;
  }

  /// Whether any segment holds this text.
  static boolean contains(Path folder, String text) throws IOException {
    for (Path segment : segments(folder)) {
      String bytes = Files.readString(segment, java.nio.charset.StandardCharsets.ISO_8859_1);
      if (bytes.contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }
}
