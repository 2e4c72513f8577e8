package coop.latchkey.hub.mqtt;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages.CommandAction;
import org.jspecify.annotations.Nullable;

/// Orders doors: signed, never retained, expired after ten seconds, so that no command opens a door
/// later than its giver looks at it.
public interface DoorCommands {
  /// Sends a command to the gateway that the door hangs on. Never waits; callable from any thread.
  ///
  /// @param forMillis how long to unlock; null for the door's own time
  /// @param by who orders it, for the journal: a name as in [coop.latchkey.core.id.Names]
  Outcome send(
      SpaceId space, DoorId door, CommandAction action, @Nullable Long forMillis, String by);

  /// What became of an order.
  sealed interface Outcome {
    /// It is on its way; the gateway's journal says whether it was obeyed (`commandApplied` or
    /// `commandRefused` with this id).
    record Sent(String id, GatewayId gateway) implements Outcome {}

    /// No such door in this space.
    record UnknownDoor() implements Outcome {}

    /// The hub has no connection to its broker; nothing was sent and nothing will be later.
    record NotConnected() implements Outcome {}
  }
}
