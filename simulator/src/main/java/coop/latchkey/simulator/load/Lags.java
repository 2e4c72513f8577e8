package coop.latchkey.simulator.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/// How long things took, counted in classes of which each is 2 % wider than the one before.
/// Thread-safe.
final class Lags {
  private static final double GROWTH = 1.02;
  private static final double FIRST_MICROS = 10;

  /// Up to some five hours.
  private static final int CLASSES = 1_100;

  private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

  void add(long nanos) {
    double micros = Math.max(FIRST_MICROS, nanos / 1_000.0);
    int at = (int) Math.ceil(Math.log(micros / FIRST_MICROS) / Math.log(GROWTH));
    counts.incrementAndGet(Math.min(CLASSES - 1, at));
  }

  long count() {
    long all = 0;
    for (int i = 0; i < CLASSES; i++) {
      all += counts.get(i);
    }
    return all;
  }

  /// So long or less it took for this part of all, from 0 to 1; zero when there is nothing.
  Duration quantile(double part) {
    long wanted = (long) Math.ceil(count() * part);
    long seen = 0;
    for (int i = 0; i < CLASSES; i++) {
      seen += counts.get(i);
      if (seen >= wanted && wanted > 0) {
        return Duration.ofNanos((long) (FIRST_MICROS * Math.pow(GROWTH, i) * 1_000));
      }
    }
    return Duration.ZERO;
  }
}
