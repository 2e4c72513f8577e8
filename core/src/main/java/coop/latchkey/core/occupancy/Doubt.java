package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reason to doubt one of the sources.
///
/// @param zone where; null for the whole space
/// @param source the id of the desk, sensor or door that is off, as far as can be told; empty where
///   none can be named
/// @param people how many people the sources are apart, where it is about that
public record Doubt(Kind kind, @Nullable ZoneId zone, String source, int people, Instant since) {
  /// What is wrong.
  public enum Kind {
    /// More desks are taken than people came in by badge.
    MORE_DESKS_THAN_BADGES("moreDesksThanBadges"),
    /// A counter's sum moves away from what all else says.
    COUNTER_DRIFT("counterDrift"),
    /// A counter has been silent while people passed.
    COUNTER_SILENT("counterSilent"),
    /// A desk's sensor has not changed for very long while its neighbours did.
    SENSOR_STUCK("sensorStuck"),
    /// A sensor changes faster than people move.
    SENSOR_FLAPS("sensorFlaps"),
    /// Events of a gateway are lost, or its clock was far off.
    EVENTS_MISSING("eventsMissing");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }
}
