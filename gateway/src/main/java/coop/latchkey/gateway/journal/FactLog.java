package coop.latchkey.gateway.journal;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.journal.Fact;

/// Takes facts to be kept and sent.
public interface FactLog {
  /// Numbers a fact, stamps it with the time of now and hands it to the writer. Never waits for the
  /// disk, never throws; callable from any thread.
  EventId record(Fact fact);
}
