package coop.latchkey.simulator.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a story went.
///
/// @param buildingDays spaces times days that were simulated
/// @param steps of the simulation
/// @param seen how many things the referee saw
/// @param faults how often each kind of fault was injected, by its name
/// @param checks how often each invariant compared something, by its name
/// @param violation the first; null when everything held
public record Outcome(
    long seed,
    double buildingDays,
    long steps,
    long seen,
    Map<String, Long> faults,
    Map<String, Long> checks,
    @Nullable Violation violation) {
  /// Copies the maps, in their order.
  public Outcome {
    faults = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(faults));
    checks = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(checks));
  }

  /// Whether everything held.
  public boolean held() {
    return violation == null;
  }
}
