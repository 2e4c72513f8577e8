package coop.latchkey.config.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/// Loops whose time of day is another clock's.
record ClockedLoops(Loops loops, InstantSource clock) implements Loops {
  @Override
  public ScheduledExecutorService single(String name) {
    return loops.single(name);
  }

  @Override
  public void beside(Runnable task) {
    loops.beside(task);
  }

  @Override
  public long nanoTime() {
    return loops.nanoTime();
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }
}
