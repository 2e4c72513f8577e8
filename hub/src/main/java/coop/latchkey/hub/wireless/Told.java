package coop.latchkey.hub.wireless;

import coop.latchkey.core.journal.Fact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to be journalled of a sensor, in one commit.
///
/// @param atMillis when it happened, since 1970
/// @param fact null when only totals are to be remembered
/// @param totals up to which totals of a counter everything is counted now
record Told(long atMillis, @Nullable Fact fact, Map<Part, Long> totals) {
  /// Copies the map.
  Told {
    totals = Map.copyOf(totals);
  }

  static Told of(long atMillis, Fact fact) {
    return new Told(atMillis, fact, Map.of());
  }
}
