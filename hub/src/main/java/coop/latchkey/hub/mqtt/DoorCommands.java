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
  /// @param by who orders it, for the journal: a name as in [coop.latchkey.core.id.Names]
  Outcome send(SpaceId space, DoorId door, Order order, String by);

  /// What a door shall do.
  ///
  /// @param forMillis how long to unlock; null for the door's own time
  /// @param severity how severe a lockdown, 1 to 3; null for the severest
  record Order(CommandAction action, @Nullable Long forMillis, @Nullable Integer severity) {
    /// An order that needs no more words.
    public static Order of(CommandAction action) {
      return new Order(action, null, null);
    }
  }

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
