package coop.latchkey.core.occupancy;

/// What can happen to a desk's sensor, or a room's.
public sealed interface DeskInput {
  /// The sensor's line changed, or was read.
  record Sensed(boolean present) implements DeskInput {}

  /// The sensor cannot be relied on, until it senses again.
  ///
  /// @param why a stable code: `sensorFault`, or `silent` for one that should speak and does not
  record SensorFailed(String why) implements DeskInput {
    /// It is broken, or gone.
    public SensorFailed() {
      this("sensorFault");
    }
  }

  /// Time has passed; what was due is done.
  record TimePassed() implements DeskInput {}
}
