package coop.latchkey.simulator.load;

import coop.latchkey.config.run.Loops;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;

/// One gateway's loops: light ones, and a single one for everything that touches its pins, since
/// the hardware around them knows one thread only.
final class LoadLoops implements Loops {
  private final ScheduledExecutorService street;

  /// @param street where people, doors and lines are
  LoadLoops(ScheduledExecutorService street) {
    this.street = street;
  }

  @Override
  public ScheduledExecutorService single(String name) {
    return switch (name) {
      case "inputs", "doors" -> street;
      default -> Loops.LIGHT.single(name);
    };
  }

  @Override
  public void beside(Runnable task) {
    Loops.LIGHT.beside(task);
  }

  @Override
  public long nanoTime() {
    return Loops.LIGHT.nanoTime();
  }

  @Override
  public Instant instant() {
    return Loops.LIGHT.instant();
  }
}
