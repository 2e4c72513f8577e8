package coop.latchkey.config.mqtt;

import java.util.random.RandomGenerator;

/// Waits that grow: the bound doubles with every failure from a least to a greatest one, and each
/// wait is drawn evenly from the bound's upper half, so that a building's gateways do not come back
/// all at once after a power cut. Not thread-safe.
public final class Backoff {
  private final long minMillis;
  private final long maxMillis;
  private final RandomGenerator random;
  private long boundMillis;

  /// Draws from `random`; `minMillis` is at least 1 and at most `maxMillis`.
  public Backoff(long minMillis, long maxMillis, RandomGenerator random) {
    if (minMillis < 1 || maxMillis < minMillis) {
      throw new IllegalArgumentException("backoff from " + minMillis + " to " + maxMillis + " ms");
    }
    this.minMillis = minMillis;
    this.maxMillis = maxMillis;
    this.random = random;
    this.boundMillis = minMillis;
  }

  /// How long to wait now, in milliseconds.
  public long next() {
    long bound = boundMillis;
    boundMillis = Math.min(maxMillis, bound * 2);
    return random.nextLong((bound + 1) / 2, bound + 1);
  }

  /// Begins at the least wait again.
  public void reset() {
    boundMillis = minMillis;
  }
}
