package coop.latchkey.gateway.mqtt;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.wire.Messages.DoorCommand;

/// Obeys commands that have been found fresh, genuine and meant for this gateway. The target
/// journals `commandApplied`.
public interface CommandTarget {
  /// Whether this gateway has such a door.
  boolean has(DoorId door);

  /// Obeys. Called on a thread of the uplink; returns at once.
  void apply(DoorCommand command);
}
