package coop.latchkey.core.occupancy;

/// What can happen to a people counter.
public sealed interface CounterInput {
  /// One of its lines changed, or was read.
  record Changed(PassageSensor.Line line, boolean active) implements CounterInput {}

  /// Time has passed; what was due is done.
  record TimePassed() implements CounterInput {}

  /// The program ends: what was counted is told.
  record Stopped() implements CounterInput {}
}
