package coop.latchkey.hub.me;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import java.time.Instant;

/// A member went through a door.
///
/// @param event the event that tells it
/// @param leaves whether they stood on the street then
/// @param enters whether they came in from the street
record Passing(EventId event, Instant at, DoorId door, boolean leaves, boolean enters) {}
