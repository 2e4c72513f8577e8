package coop.latchkey.gateway.clock;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Whether the hour may decide. A Raspberry Pi has no clock that runs without power: until the time
/// has been set it may be any, and a clock that jumps back would repeat what is over. So the clock
/// is trusted once it is set from a time source, and after a jump back not before it is seen to be
/// set once more. [#run()] is to be called about once a second, on one thread; [#trusted()] on any.
public final class ClockTrust implements Runnable {
  private final LongSupplier wallMillis;
  private final LongSupplier monotonicNanos;
  private final BooleanSupplier synced;
  private volatile Look last;

  /// What the clocks showed when they were looked at.
  ///
  /// @param apartMillis by how much the time of day is ahead of the clock that only goes forward
  private record Look(long apartMillis, boolean trusted) {}

  /// Looks for the first time.
  ///
  /// @param synced whether the time of day has been set from a time source
  public ClockTrust(LongSupplier wallMillis, LongSupplier monotonicNanos, BooleanSupplier synced) {
    this.wallMillis = wallMillis;
    this.monotonicNanos = monotonicNanos;
    this.synced = synced;
    last = new Look(apart(), synced.getAsBoolean());
  }

  /// Whether the clock is trusted now. A jump back is noticed here at once.
  public boolean trusted() {
    Look look = last;
    return look.trusted && !jumpedBack(look, apart());
  }

  @Override
  public void run() {
    long now = apart();
    last = new Look(now, synced.getAsBoolean() && !jumpedBack(last, now));
  }

  private static boolean jumpedBack(Look look, long apartMillis) {
    return apartMillis <= look.apartMillis - StepWatch.STEP_MILLIS;
  }

  private long apart() {
    return wallMillis.getAsLong() - TimeUnit.NANOSECONDS.toMillis(monotonicNanos.getAsLong());
  }
}
