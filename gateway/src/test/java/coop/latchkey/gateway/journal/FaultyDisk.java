package coop.latchkey.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A disk with room for so many more bytes: a write beyond that stops in the middle, and nothing
/// can be made safe until there is room again.
final class FaultyDisk implements SegmentDisk {
  private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean syncFails;

  void fullAfter(long bytes) {
    room.set(bytes);
  }

  void failSync(boolean fails) {
    syncFails = fails;
  }

  @Override
  public Out open(Path file) throws IOException {
    Out real = SegmentDisk.FILES.open(file);
    return new Out() {
      @Override
      public void cutTo(long position) throws IOException {
        real.cutTo(position);
      }

      @Override
      public void write(ByteBuffer bytes) throws IOException {
        long had = room.get();
        int fits = (int) Math.min(had, bytes.remaining());
        real.write(bytes.slice(bytes.position(), fits));
        // Where room was made meanwhile, that counts.
        if (fits < bytes.remaining()) {
          var _ = room.compareAndSet(had, 0);
          throw new IOException("No space left on device");
        }
        if (had != Long.MAX_VALUE) {
          var _ = room.compareAndSet(had, had - fits);
        }
      }

      @Override
      public void force() throws IOException {
        if (syncFails) {
          throw new IOException("Input/output error");
        }
        real.force();
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}
