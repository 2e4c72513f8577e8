package coop.latchkey.gateway.access;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Counts from the hub's last word, or from the start until there is one. Thread-safe.
public final class SinceHeard implements HubContact {
  private final LongSupplier monotonicNanos;
  private volatile long heardNanos;

  /// Begins to count.
  public SinceHeard(LongSupplier monotonicNanos) {
    this.monotonicNanos = monotonicNanos;
    heardNanos = monotonicNanos.getAsLong();
  }

  /// The hub was heard now.
  public void heard() {
    heardNanos = monotonicNanos.getAsLong();
  }

  @Override
  public long heardAgoMillis() {
    return TimeUnit.NANOSECONDS.toMillis(monotonicNanos.getAsLong() - heardNanos);
  }
}
