package coop.latchkey.simulator.hub;

import java.nio.ByteBuffer;

/// 128 bits of everything added, under a key: two sums by multiplying and folding, as fast hashes
/// of tables are made. Whoever computes against it finds a way; whoever guesses does not.
final class KeyedSum {
  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;
  private static final int SUM_BYTES = 16;

  private final long firstKey;
  private final long secondKey;
  private long first;
  private long second;
  private long length;

  /// @param key 32 bytes
  KeyedSum(byte[] key) {
    ByteBuffer words = ByteBuffer.wrap(key);
    first = words.getLong();
    second = words.getLong();
    firstKey = words.getLong() | 1;
    secondKey = words.getLong() | 1;
  }

  /// Adds bytes; the same bytes in other pieces give another sum only if a piece but the last is no
  /// multiple of eight.
  void add(byte[] bytes, int from, int count) {
    ByteBuffer words = ByteBuffer.wrap(bytes, from, count);
    while (words.remaining() >= Long.BYTES) {
      mix(words.getLong());
    }
    long rest = 0;
    while (words.hasRemaining()) {
      rest = rest << Byte.SIZE | (words.get() & 0xFF);
    }
    mix(rest);
    length += count;
  }

  private void mix(long word) {
    first = fold(first ^ word, firstKey) + FIRST;
    second = fold(second ^ Long.rotateLeft(word, 29), secondKey) + SECOND;
  }

  private static long fold(long a, long b) {
    return a * b ^ Math.unsignedMultiplyHigh(a, b);
  }

  byte[] end() {
    mix(length);
    mix(first ^ second);
    return ByteBuffer.allocate(SUM_BYTES).putLong(first).putLong(second).array();
  }
}
