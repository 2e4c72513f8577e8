package coop.latchkey.gateway.clock;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.gateway.journal.FactLog;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that the time of day was set: it then goes apart from the clock that only goes forward.
/// To be asked about once a second, always on one thread.
public final class StepWatch implements Runnable {
  /// The least jump that is journalled, in milliseconds. A clock that is slewed moves by at most
  /// 0.5 ms a second and is not noticed.
  public static final long STEP_MILLIS = 500;

  private static final Logger LOG = LoggerFactory.getLogger(StepWatch.class);

  private final LongSupplier wallMillis;
  private final LongSupplier monotonicNanos;
  private final FactLog facts;
  private long apartMillis;

  /// Takes the present distance of the two clocks as right.
  public StepWatch(LongSupplier wallMillis, LongSupplier monotonicNanos, FactLog facts) {
    this.wallMillis = wallMillis;
    this.monotonicNanos = monotonicNanos;
    this.facts = facts;
    apartMillis = apart();
  }

  private long apart() {
    return wallMillis.getAsLong() - TimeUnit.NANOSECONDS.toMillis(monotonicNanos.getAsLong());
  }

  @Override
  public void run() {
    long now = apart();
    long by = now - apartMillis;
    // The distance is taken over every time, so that slewing does not add up to a jump.
    apartMillis = now;
    if (Math.abs(by) >= STEP_MILLIS) {
      EventId event = facts.record(new Fact.ClockStepped(by));
      LOG.warn("{} the clock was set by {} ms", event, by);
    }
  }
}
