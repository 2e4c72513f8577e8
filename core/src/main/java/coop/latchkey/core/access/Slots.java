package coop.latchkey.core.access;

/// Open addressing with linear probing, in tables of indexes plus one that are at most two thirds
/// full; 0 is free.
final class Slots {
  /// Fibonacci hashing: 2^64 divided by the golden ratio.
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Slots() {}

  /// The length of a table for this many entries, a power of two.
  static int room(int count) {
    return 1 << Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count + count / 2));
  }

  /// Where to look first.
  static int first(long hash, int length) {
    return (int) ((hash * GOLDEN) >>> (Long.numberOfLeadingZeros(length) + 1));
  }
}
