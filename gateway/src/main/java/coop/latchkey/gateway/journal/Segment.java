package coop.latchkey.gateway.journal;

import coop.latchkey.core.journal.RecordFrames;
import coop.latchkey.core.journal.RecordFrames.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// A segment file as far as it is safe on disk.
///
/// @param first the lowest number it may hold, which is in its name
/// @param last the last number it holds; `first - 1` while it is empty
/// @param bytes how long its whole frames are
record Segment(Path file, long first, long last, long bytes) {
  static final String SUFFIX = ".seg";

  static Segment empty(Path folder, long first) {
    String name = String.format(Locale.ROOT, "%019d%s", first, SUFFIX);
    return new Segment(folder.resolve(name), first, first - 1, 0);
  }

  static long firstOf(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  /// Reads a segment up to the first thing that is no whole frame.
  static Segment scan(Path file) throws IOException {
    long first = firstOf(file);
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
    long last = first - 1;
    Optional<Frame> frame = RecordFrames.next(in);
    long end = 0;
    while (frame.isPresent() && frame.get().first() > last) {
      last = frame.get().seq();
      end = in.position();
      frame = RecordFrames.next(in);
    }
    return new Segment(file, first, last, end);
  }

  Segment grown(long newLast, long moreBytes) {
    return new Segment(file, first, newLast, bytes + moreBytes);
  }

  boolean isEmpty() {
    return bytes == 0;
  }
}
