package coop.latchkey.core.occupancy;

/// What can happen to a desk's sensor.
public sealed interface DeskInput {
  /// The sensor's line changed, or was read.
  record Sensed(boolean present) implements DeskInput {}

  /// The sensor cannot be relied on, until it senses again.
  record SensorFailed() implements DeskInput {}

  /// Time has passed; what was due is done.
  record TimePassed() implements DeskInput {}
}
