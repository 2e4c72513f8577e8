package coop.latchkey.core.sim;

import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many people were where, to the millisecond.
public final class Truth {
  /// Somebody went from one zone to another; null for the street.
  public record Step(Instant at, @Nullable ZoneId from, @Nullable ZoneId to) {
    /// By how much a zone's people changed, those in zones nested in it included.
    ///
    /// @param zone null for the whole space
    public int change(@Nullable ZoneId zone) {
      return (counts(zone, to) ? 1 : 0) - (counts(zone, from) ? 1 : 0);
    }

    private static boolean counts(@Nullable ZoneId zone, @Nullable ZoneId place) {
      return place != null && (zone == null || zone.equals(Building.HOUSE) || zone.equals(place));
    }
  }

  private final List<Step> steps = new ArrayList<>();

  void add(Instant at, @Nullable ZoneId from, @Nullable ZoneId to) {
    steps.add(new Step(at, from, to));
  }

  /// All steps in the order of time.
  public List<Step> steps() {
    return steps.stream().sorted(Comparator.comparing(Step::at)).toList();
  }
}
