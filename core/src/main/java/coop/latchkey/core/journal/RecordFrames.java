package coop.latchkey.core.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// How records lie one after the other in a segment of the journal. A frame is, big-endian: the
/// payload's length (4 bytes), CRC-32C of all that follows (4), the first number it stands for (8),
/// its own number (8), the payload, which is the record's JSON. The first number is the record's
/// own, except for a [Fact.JournalGap].
///
/// A frame cut off anywhere, or never written where the file was already extended with zeros, does
/// not pass for one: no payload is empty.
public final class RecordFrames {
  /// Bytes before the payload.
  public static final int HEADER_BYTES = 24;

  /// Largest payload: a record must fit in a message of its own.
  public static final int PAYLOAD_BYTES_MAX = 60 * 1024;

  private static final int CHECKED_FROM = 8;

  private RecordFrames() {}

  /// A frame that was read.
  ///
  /// @param first the first number it stands for
  /// @param seq its own, and the last
  // Payloads are passed on, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Frame(long first, long seq, byte[] payload) {
    /// Bytes of the frame.
    public int bytes() {
      return HEADER_BYTES + payload.length;
    }
  }

  /// Writes a frame.
  public static void put(ByteBuffer out, Frame frame) {
    int length = frame.payload().length;
    if (length < 1 || length > PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException("a record of " + length + " bytes cannot be journalled");
    }
    int start = out.position();
    out.putInt(length).putInt(0).putLong(frame.first()).putLong(frame.seq()).put(frame.payload());
    out.putInt(start + 4, crc(out, start, length));
  }

  /// Reads the frame at the buffer's position and moves past it; empty, without moving, where the
  /// bytes are no whole frame.
  public static Optional<Frame> next(ByteBuffer in) {
    int start = in.position();
    if (in.remaining() <= HEADER_BYTES) {
      return Optional.empty();
    }
    int length = in.getInt(start);
    if (length < 1 || length > PAYLOAD_BYTES_MAX || length > in.remaining() - HEADER_BYTES) {
      return Optional.empty();
    }
    long first = in.getLong(start + CHECKED_FROM);
    long seq = in.getLong(start + 16);
    if (in.getInt(start + 4) != crc(in, start, length) || first < 1 || first > seq) {
      return Optional.empty();
    }
    byte[] payload = new byte[length];
    in.get(start + HEADER_BYTES, payload);
    in.position(start + HEADER_BYTES + length);
    return Optional.of(new Frame(first, seq, payload));
  }

  private static int crc(ByteBuffer bytes, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(start + CHECKED_FROM, HEADER_BYTES - CHECKED_FROM + length));
    return (int) crc.getValue();
  }
}
