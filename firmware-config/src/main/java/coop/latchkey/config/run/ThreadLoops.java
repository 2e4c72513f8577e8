package coop.latchkey.config.run;

import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/// A thread for each loop, a virtual one for each task beside.
final class ThreadLoops implements Loops {
  private final Thread.Builder threads;

  /// @param threads makes the loops'
  ThreadLoops(Thread.Builder threads) {
    this.threads = threads;
  }

  @Override
  public ScheduledExecutorService single(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, factory(name));
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    return executor;
  }

  /// A builder is no thing for two threads at once.
  private synchronized ThreadFactory factory(String name) {
    return threads.name(name).factory();
  }

  @Override
  public void beside(Runnable task) {
    var _ = Thread.startVirtualThread(task);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
