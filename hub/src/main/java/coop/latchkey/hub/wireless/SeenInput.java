package coop.latchkey.hub.wireless;

/// What can happen to a sensor that says yes or no.
sealed interface SeenInput {
  /// It said so.
  record Senses(boolean present) implements SeenInput {}

  /// It said something else: it is alive.
  record Alive() implements SeenInput {}

  /// It, or whoever speaks for it, said whether it can be relied on.
  record Available(boolean available) implements SeenInput {}

  /// Time has passed; what was due is done.
  record TimePassed() implements SeenInput {}
}
