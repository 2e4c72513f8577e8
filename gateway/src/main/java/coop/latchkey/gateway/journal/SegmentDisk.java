package coop.latchkey.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where segments are written: the port at which a test lets the disk fail.
interface SegmentDisk {
  /// The real one.
  SegmentDisk FILES =
      file -> {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new Out() {
          @Override
          public void cutTo(long position) throws IOException {
            if (channel.size() != position) {
              channel.truncate(position);
            }
            channel.position(position);
          }

          @Override
          public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          }

          @Override
          public void force() throws IOException {
            channel.force(false);
          }

          @Override
          public void close() throws IOException {
            channel.close();
          }
        };
      };

  /// Opens a segment for writing, creating it if need be.
  Out open(Path file) throws IOException;

  /// A segment being written.
  interface Out extends AutoCloseable {
    /// Drops everything behind this position and goes on writing there.
    void cutTo(long position) throws IOException;

    /// Writes all of it.
    void write(ByteBuffer bytes) throws IOException;

    /// Returns once everything written would survive a power cut.
    void force() throws IOException;

    @Override
    void close() throws IOException;
  }
}
