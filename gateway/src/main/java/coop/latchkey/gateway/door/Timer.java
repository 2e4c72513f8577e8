package coop.latchkey.gateway.door;

import coop.latchkey.config.run.Loops;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one loop on which time passes for doors, desks and their signals, and the clock that they go
/// by. What it runs is short and never waits.
public final class Timer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timer.class);
  private static final long CLOSE_WAIT_SECONDS = 2;

  private final Loops loops;
  private final ScheduledExecutorService executor;
  private final Map<Long, List<Runnable>> periodic = new ConcurrentHashMap<>();

  /// Takes a loop for itself.
  public Timer(String name, Loops loops) {
    this.loops = loops;
    executor = loops.single(name);
  }

  /// Milliseconds on a clock that only goes forward.
  public long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(loops.nanoTime());
  }

  /// The same clock in nanoseconds.
  public long nanoTime() {
    return loops.nanoTime();
  }

  /// Runs a task once, `delayMillis` from now; nothing happens after [#close()].
  ///
  /// @return to cancel it; null when closed
  public @Nullable Future<?> after(long delayMillis, Runnable task) {
    try {
      return executor.schedule(guarded(task), Math.max(0, delayMillis), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      return null;
    }
  }

  /// Runs a task again and again; those of one period run together, in the order in which they were
  /// given.
  public void every(long periodMillis, Runnable task) {
    List<Runnable> together = new CopyOnWriteArrayList<>();
    List<Runnable> there = periodic.putIfAbsent(periodMillis, together);
    if (there != null) {
      there.add(guarded(task));
      return;
    }
    together.add(guarded(task));
    var _ =
        executor.scheduleAtFixedRate(
            () -> together.forEach(Runnable::run),
            periodMillis,
            periodMillis,
            TimeUnit.MILLISECONDS);
  }

  /// One failing task must not stop the clock of every door.
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("what was due could not be done", e);
      }
    };
  }

  /// Ends; waits for a task that is running.
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a task of the timer did not end within {} s", CLOSE_WAIT_SECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
