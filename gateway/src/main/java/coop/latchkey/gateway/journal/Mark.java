package coop.latchkey.gateway.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A number kept in a small file, for want of better: losing it costs records sent twice or a less
/// exact reason for a gap, never a record. One writing thread; any may read.
final class Mark {
  private static final Logger LOG = LoggerFactory.getLogger(Mark.class);
  private static final long WRITE_NANOS = 5_000_000_000L;

  private final Path file;
  private volatile long value;
  private long written;
  private final LongSupplier nanoTime;
  private long writtenNanos;

  /// @param nanoTime a clock that only goes forward
  Mark(Path file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    writtenNanos = nanoTime.getAsLong();
    long found = 0;
    try {
      if (Files.exists(file)) {
        found = Math.max(0, Long.parseLong(Files.readString(file).strip()));
      }
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} cannot be read and is passed over: {}", file, e.getMessage());
    }
    value = found;
    written = found;
  }

  long value() {
    return value;
  }

  /// Written to disk every five seconds at most, and at the end.
  void set(long number) {
    value = number;
    if (number != written && nanoTime.getAsLong() - writtenNanos > WRITE_NANOS) {
      write();
    }
  }

  void write() {
    writtenNanos = nanoTime.getAsLong();
    if (value == written) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(fresh, value + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      written = value;
    } catch (IOException e) {
      LOG.debug("{} cannot be written", file, e);
    }
  }
}
