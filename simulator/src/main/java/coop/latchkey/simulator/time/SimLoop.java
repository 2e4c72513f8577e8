package coop.latchkey.simulator.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One loop of a [SimProcess]: its tasks run one after the other, in the order in which they were
/// given or became due. Shut down, it behaves as the loops of threads do: what waits to run runs,
/// what is delayed or periodic does not.
final class SimLoop extends AbstractExecutorService implements ScheduledExecutorService {
  private final SimProcess process;
  private final String name;
  private final ArrayDeque<SimTask<?>> ready = new ArrayDeque<>();
  private final Set<SimTask<?>> delayed = new LinkedHashSet<>();
  private @Nullable Planned wake;
  private long freeNanos;
  private long busyNanos;
  private boolean shutdown;
  private int tasks;

  SimLoop(SimProcess process, String name) {
    this.process = process;
    this.name = name;
  }

  /// The number of one more task.
  int number() {
    return tasks++;
  }

  void busy(long nanos) {
    busyNanos += Math.max(0, nanos);
  }

  long busyNanos() {
    return busyNanos;
  }

  @Override
  public void execute(Runnable task) {
    var _ = enqueue(new SimTask<>(this, task, 0, true));
  }

  @Override
  public Future<?> submit(Runnable task) {
    return enqueue(new SimTask<>(this, task, 0, false));
  }

  @Override
  public <V> Future<V> submit(Callable<V> task) {
    return enqueue(new SimTask<>(this, task));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return delay(new SimTask<>(this, task, 0, true), unit.toNanos(delay));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return delay(new SimTask<>(this, task), unit.toNanos(delay));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initial, long period, TimeUnit unit) {
    long nanos = positive(unit.toNanos(period));
    return delay(new SimTask<>(this, task, nanos, true), unit.toNanos(initial));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initial, long delay, TimeUnit unit) {
    long nanos = -positive(unit.toNanos(delay));
    return delay(new SimTask<>(this, task, nanos, true), unit.toNanos(initial));
  }

  private static long positive(long nanos) {
    if (nanos <= 0) {
      throw new IllegalArgumentException("a period is longer than nothing");
    }
    return nanos;
  }

  private <V> SimTask<V> enqueue(SimTask<V> task) {
    refuseWhenShut(task);
    if (process.alive()) {
      task.due(process.worldNanos());
      ready.add(task);
      wake(process.wakeNanos());
    }
    return task;
  }

  private <V> SimTask<V> delay(SimTask<V> task, long nanos) {
    refuseWhenShut(task);
    if (process.alive()) {
      plan(task, process.worldNanos() + Math.max(0, nanos));
    }
    return task;
  }

  private void plan(SimTask<?> task, long due) {
    task.due(due);
    delayed.add(task);
    task.planned(process.time().at(due, () -> becameDue(task)));
  }

  private void becameDue(SimTask<?> task) {
    delayed.remove(task);
    if (process.alive() && !task.isDone()) {
      ready.add(task);
      if (process.running() == null && freeNanos <= process.time().nanos() && ready.size() == 1) {
        runOne();
      } else {
        wake(0);
      }
    }
  }

  private void wake(long laterNanos) {
    if (wake == null) {
      long from = Math.max(freeNanos, process.worldNanos());
      wake = process.time().at(from + laterNanos, this::woken);
    }
  }

  private void woken() {
    wake = null;
    if (process.alive() && !ready.isEmpty()) {
      runOne();
      if (!ready.isEmpty()) {
        wake(0);
      }
    }
  }

  private void runOne() {
    SimTask<?> task = ready.remove();
    if (task.isDone()) {
      return;
    }
    SimLoop outer = process.running();
    process.running(this);
    try {
      task.turn();
    } finally {
      freeNanos = process.time().nanos() + busyNanos;
      busyNanos = 0;
      process.running(outer);
    }
  }

  /// A periodic task is through with one turn.
  void again(SimTask<?> task) {
    if (!shutdown && process.alive()) {
      plan(task, task.next(process.worldNanos()));
    }
  }

  /// Somebody on another loop waits for a task of this one: what stands before it runs now.
  void runThrough(SimTask<?> awaited) {
    if (equals(process.running())) {
      throw new IllegalStateException(name + " waits for itself and would wait for ever");
    }
    while (!awaited.isDone() && process.alive() && ready.contains(awaited)) {
      runOne();
    }
  }

  void stumbled(Throwable thrown) {
    process.stumbled(name, thrown);
  }

  void cancelled(SimTask<?> task) {
    delayed.remove(task);
  }

  long worldNanos() {
    return process.worldNanos();
  }

  private void refuseWhenShut(SimTask<?> task) {
    if (shutdown) {
      throw new RejectedExecutionException(task + " on the loop " + name + ", which was shut down");
    }
  }

  @Override
  public void shutdown() {
    shutdown = true;
    for (SimTask<?> task : List.copyOf(delayed)) {
      task.cancel(false);
    }
    delayed.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> left = new ArrayList<>(ready);
    left.addAll(delayed);
    shutdown();
    ready.clear();
    return left;
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && (ready.isEmpty() || !process.alive());
  }

  /// Whoever waits lets run what waits to run, at once. On the loop itself it only says what is so.
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    while (shutdown && !isTerminated() && !equals(process.running())) {
      runOne();
    }
    return isTerminated();
  }

  @Override
  public String toString() {
    return process.name() + "/" + name;
  }
}
