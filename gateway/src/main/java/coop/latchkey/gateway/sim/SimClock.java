package coop.latchkey.gateway.sim;

import java.util.concurrent.TimeUnit;

/// The simulated time of day, faster than the real one.
final class SimClock {
  private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final long startNanos = System.nanoTime();
  private final double speed;

  /// Day 0 begins now.
  SimClock(double speed) {
    this.speed = speed;
  }

  /// Waits for a minute of a day; returns at once if it is over.
  void sleepUntil(int day, double minute) throws InterruptedException {
    double minutes = day * (DayPlan.ENDS - DayPlan.BEGINS) + (minute - DayPlan.BEGINS);
    long dueNanos = (long) (minutes * NANOS_PER_MINUTE / speed);
    TimeUnit.NANOSECONDS.sleep(dueNanos - (System.nanoTime() - startNanos));
  }
}
