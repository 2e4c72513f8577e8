package coop.latchkey.hub.bench;

import coop.latchkey.core.testing.BenchReport;
import java.util.Arrays;

/// Nanoseconds of many rounds, in ascending order.
final class Times {
  private static final int WARM = 100;
  private static final int ROUNDS = 300;
  private static final int[] PERCENTS = {50, 99};

  /// One round of something.
  @FunctionalInterface
  interface Work {
    void run(int round) throws Exception;
  }

  private final long[] nanos;

  Times(long[] nanos) {
    this.nanos = nanos.clone();
    Arrays.sort(this.nanos);
  }

  /// Measures rounds, after some that warm up.
  static Times of(Work work) throws Exception {
    for (int i = 0; i < WARM; i++) {
      work.run(i);
    }
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      work.run(WARM + i);
      nanos[i] = System.nanoTime() - begun;
    }
    return new Times(nanos);
  }

  private double at(int percent) {
    return nanos[(int) Math.min(nanos.length - 1L, (long) nanos.length * percent / 100)];
  }

  /// Prints p50 and p99 in microseconds.
  void beside(String what, String floorName, Times floor) {
    for (int percent : PERCENTS) {
      BenchReport.row(
          what + ", p" + percent, at(percent) / 1e3, "us", floorName, floor.at(percent) / 1e3);
    }
  }

  /// Prints p50, p99 and the longest in milliseconds.
  void millisBeside(String what, String floorName, Times floor) {
    for (int percent : new int[] {50, 99, 100}) {
      String name = percent == 100 ? ", max" : ", p" + percent;
      BenchReport.row(what + name, at(percent) / 1e6, "ms", floorName, floor.at(percent) / 1e6);
    }
  }
}
