package coop.latchkey.gateway.door;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.journal.Fact;

/// Tells the log what was journalled, one line each, beginning with the event's id: one grep
/// follows a badge from the reader to the hub's database.
public interface Narrator {
  /// The fact has been journalled under this id.
  void tell(EventId event, Fact fact);

  /// The badge of this event moved the strike, so long after the kernel's time of its last edge.
  default void strikeMoved(EventId event, long afterMicros) {}
}
