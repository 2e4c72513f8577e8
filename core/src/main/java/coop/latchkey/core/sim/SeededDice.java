package coop.latchkey.core.sim;

/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
final class SeededDice implements Dice {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final int UNIT_BITS = 53;
  private static final double UNIT = 1.0 / (1L << UNIT_BITS);

  private long state;

  SeededDice(long seed) {
    state = seed;
  }

  static long mixed(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state += GOLDEN;
    return mixed(state);
  }

  @Override
  public double unit() {
    return (next() >>> (Long.SIZE - UNIT_BITS)) * UNIT;
  }

  @Override
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nothing lies between 0 and " + bound);
    }
    return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
  }

  /// The sum of twelve, by the central limit theorem: near enough for people's habits, and made of
  /// nothing but additions, which are alike everywhere.
  @Override
  public double gaussian() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += unit();
    }
    return sum;
  }
}
