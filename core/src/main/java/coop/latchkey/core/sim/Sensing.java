package coop.latchkey.core.sim;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.ZoneId;
import org.jspecify.annotations.Nullable;

/// A sensor that tells of people.
///
/// @param id at a desk the desk's name
/// @param gateway what it is wired to
/// @param door for a counter: the door it counts at; null otherwise
/// @param zone where a desk is, or which one is watched; for a counter the one its door leads to
public record Sensing(
    SensorId id, What what, String name, GatewayId gateway, @Nullable DoorId door, ZoneId zone) {
  /// What it sees.
  public enum What {
    /// Whether somebody sits at a desk.
    DESK,
    /// Who goes through a door, with a pulse for each.
    COUNTER,
    /// Whether somebody is in a zone.
    ROOM
  }
}
