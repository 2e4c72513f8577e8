package coop.latchkey.gateway.sim;

import java.util.concurrent.TimeUnit;

/// The simulated time of day, faster than the real one.
final class SimClock {
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final long startNanos = System.nanoTime();
  private final double speed;

  /// It begins now.
  SimClock(double speed) {
    this.speed = speed;
  }

  /// Waits for a time since the begin; returns at once if it is over.
  void sleepUntil(long millis) throws InterruptedException {
    long dueNanos = (long) (millis * NANOS_PER_MILLI / speed);
    TimeUnit.NANOSECONDS.sleep(dueNanos - (System.nanoTime() - startNanos));
  }
}
