package coop.latchkey.gateway.sim;

import coop.latchkey.core.id.DoorId;

/// Something a simulated person does.
sealed interface Act {
  /// Comes in from the street.
  record Enter() implements Act {}

  /// Takes a free desk, if there is one.
  record Sit() implements Act {}

  /// Leaves the desk for a while, or for good.
  record StandUp() implements Act {}

  /// Goes through a door inside the house.
  record Visit(DoorId door) implements Act {}

  /// Comes back through it.
  record Return(DoorId door) implements Act {}

  /// Goes out to the street.
  record Leave() implements Act {}

  /// Tries a badge that nobody here knows, or one that was found.
  record TryStrangeBadge() implements Act {}
}
