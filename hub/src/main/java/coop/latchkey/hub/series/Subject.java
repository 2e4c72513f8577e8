package coop.latchkey.hub.series;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ZoneId;

/// What a series is of.
public sealed interface Subject {
  /// People in the whole space.
  record Space() implements Subject {}

  /// People in a zone, those in zones nested in it included.
  record Zone(ZoneId zone) implements Subject {}

  /// A desk's state: 1 occupied, 0 vacant, -1 unknown.
  record Desk(DeskId desk) implements Subject {}

  /// Events of a door, by their kind on the wire: each point is that many at that moment, and
  /// nothing stays of it after.
  record Door(DoorId door, String kind) implements Subject {}
}
