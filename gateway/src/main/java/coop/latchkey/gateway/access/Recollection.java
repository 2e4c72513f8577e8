package coop.latchkey.gateway.access;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Moment;

/// What is remembered, for deciding now. Never waits; any thread.
public interface Recollection {
  /// Who passed which door, and what was charged.
  AccessState state();

  /// The present moment, and how far it is to be believed.
  Moment moment();
}
