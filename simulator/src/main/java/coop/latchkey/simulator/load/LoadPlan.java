package coop.latchkey.simulator.load;

import java.time.Duration;

/// How much load for how long.
///
/// @param gateways at least 1
/// @param eventsPerSecond of all gateways together
/// @param seed of which the cooperative is made, and who comes where
public record LoadPlan(int gateways, double eventsPerSecond, Duration duration, long seed) {
  /// Refuses what is no load.
  public LoadPlan {
    if (gateways < 1 || !(eventsPerSecond > 0) || !duration.isPositive()) {
      throw new IllegalArgumentException(
          "--gateways, --events-per-second and --duration are more than 0: not %d, %s and %s"
              .formatted(gateways, eventsPerSecond, duration));
    }
  }
}
