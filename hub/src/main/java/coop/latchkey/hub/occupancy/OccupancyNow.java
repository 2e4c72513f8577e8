package coop.latchkey.hub.occupancy;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.OccupancyState;

/// Hears what is known of a space whenever it may have changed. Called on the keeper's thread: it
/// must hand over and return.
@FunctionalInterface
public interface OccupancyNow {
  /// What is known now.
  void accept(SpaceId space, OccupancyState state);
}
