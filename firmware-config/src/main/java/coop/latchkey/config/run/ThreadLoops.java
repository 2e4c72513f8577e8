package coop.latchkey.config.run;

import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread for each loop, a virtual one for each task beside.
final class ThreadLoops implements Loops {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadLoops.class);

  /// An executor keeps what a task throws in its future, at which nobody looks.
  private static final class Single extends ScheduledThreadPoolExecutor {
    private final String name;

    Single(String name, ThreadFactory threads) {
      super(1, threads);
      this.name = name;
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
      super.afterExecute(task, thrown);
      if (task instanceof Future<?> ended && ended.state() == Future.State.FAILED) {
        LOG.error("{}: a task broke off; the others go on", name, ended.exceptionNow());
      }
    }
  }

  private final Thread.Builder threads;

  /// @param threads makes the loops'
  ThreadLoops(Thread.Builder threads) {
    this.threads = threads;
  }

  @Override
  public ScheduledExecutorService single(String name) {
    Single executor = new Single(name, factory(name));
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
