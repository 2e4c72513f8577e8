package coop.latchkey.hub.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// What a manifest says of a snapshot.
///
/// @param base its version
/// @param chunks how many carry it
record Snapshot(long base, String sha256, long size, int chunks) {
  /// Bytes of every chunk but the last. Below the largest message, so that the packet around it is
  /// no larger than that either.
  static final int CHUNK_BYTES = 60 * 1024;

  /// Chunks handed over at once.
  private static final int AT_ONCE = 32;

  /// Takes some chunks, in order.
  interface Sink {
    /// Takes them before it returns.
    ///
    /// @param first the place of the first of them
    void take(int first, List<byte[]> chunks);
  }

  /// Writes a policy chunk by chunk: a large one never stands in memory as text.
  static Snapshot write(Policy policy, Sink sink) {
    Cutter cutter = new Cutter(sink);
    try {
      WireCodec.write(policy, cutter);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written outside", e);
    }
    return new Snapshot(
        policy.head().version(),
        HexFormat.of().formatHex(cutter.digest.digest()),
        cutter.size,
        cutter.count);
  }

  private static final class Cutter extends OutputStream {
    private final Sink sink;
    private final MessageDigest digest = Signing.sha256();
    private final List<byte[]> full = new java.util.ArrayList<>();
    private byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private long size;
    private int count;

    Cutter(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
      size += length;
      int done = 0;
      while (done < length) {
        int part = Math.min(length - done, CHUNK_BYTES - filled);
        System.arraycopy(bytes, offset + done, chunk, filled, part);
        filled += part;
        done += part;
        if (filled == CHUNK_BYTES) {
          cut();
        }
      }
    }

    private void cut() {
      full.add(filled == CHUNK_BYTES ? chunk : Arrays.copyOf(chunk, filled));
      chunk = new byte[CHUNK_BYTES];
      filled = 0;
      count++;
      if (full.size() == AT_ONCE) {
        hand();
      }
    }

    private void hand() {
      sink.take(count - full.size(), List.copyOf(full));
      full.clear();
    }

    @Override
    public void close() {
      if (filled > 0) {
        cut();
      }
      hand();
    }
  }
}
