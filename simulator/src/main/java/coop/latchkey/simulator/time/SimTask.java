package coop.latchkey.simulator.time;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A task of a [SimLoop], and its future. Whoever waits for it lets the loop run up to it.
final class SimTask<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
  private final SimLoop loop;
  private final int number;

  /// As in the JDK: above 0 at a fixed rate, below 0 with a fixed delay, 0 once.
  private final long periodNanos;

  /// Whether nobody asks for the outcome, so that what it throws is a stumble.
  private final boolean onItsOwn;

  private long dueNanos;
  private @Nullable Planned planned;

  // A task without a value has null for one, as in the JDK.
  @SuppressWarnings("NullAway")
  SimTask(SimLoop loop, Runnable task, long periodNanos, boolean onItsOwn) {
    super(task, null);
    this.loop = loop;
    this.number = loop.number();
    this.periodNanos = periodNanos;
    this.onItsOwn = onItsOwn;
  }

  SimTask(SimLoop loop, Callable<V> task) {
    super(task);
    this.loop = loop;
    this.number = loop.number();
    this.periodNanos = 0;
    this.onItsOwn = false;
  }

  void due(long nanos) {
    dueNanos = nanos;
  }

  void planned(Planned entry) {
    planned = entry;
  }

  void turn() {
    if (periodNanos == 0) {
      run();
    } else if (runAndReset()) {
      loop.again(this);
    }
  }

  long next(long nowNanos) {
    return periodNanos > 0 ? dueNanos + periodNanos : nowNanos - periodNanos;
  }

  @Override
  protected void setException(Throwable thrown) {
    super.setException(thrown);
    if (onItsOwn) {
      loop.stumbled(thrown);
    }
  }

  @Override
  public boolean cancel(boolean interrupt) {
    boolean cancelled = super.cancel(false);
    if (planned != null) {
      planned.cancel();
    }
    loop.cancelled(this);
    return cancelled;
  }

  @Override
  public V get() throws InterruptedException, ExecutionException {
    letRun("for ever");
    return super.get();
  }

  @Override
  public V get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    letRun("for " + timeout + " " + unit);
    return super.get(timeout, unit);
  }

  private void letRun(String howLong) {
    if (!isDone()) {
      loop.runThrough(this);
    }
    if (!isDone()) {
      throw new IllegalStateException(
          loop + " has a task that does not run now; on simulated time nobody waits " + howLong);
    }
  }

  @Override
  public boolean isPeriodic() {
    return periodNanos != 0;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(dueNanos - loop.worldNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
