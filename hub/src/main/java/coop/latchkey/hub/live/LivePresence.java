package coop.latchkey.hub.live;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.Presence;
import coop.latchkey.core.occupancy.PresenceMachine;
import coop.latchkey.core.occupancy.PresenceMachine.Place;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.hub.live.LiveState.SpaceMemory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/// Who is in a space: its doors' facts, handed to [PresenceMachine] in the order of their commits.
final class LivePresence {
  private LivePresence() {}

  /// After these records; a space without a directory has no doors to tell anything.
  static Presence after(SpaceMemory memory, GatewayId gateway, List<JournalRecord> records) {
    var machine = machine(memory, gateway);
    var presence = memory.presence();
    for (var record : records) {
      presence = machine.step(presence, record);
    }
    return presence;
  }

  /// When time has passed.
  static Presence passTime(SpaceMemory memory, Instant now) {
    return new PresenceMachine(_ -> null).passTime(memory.presence(), now);
  }

  private static PresenceMachine machine(SpaceMemory memory, GatewayId gateway) {
    var places = new HashMap<DoorId, Place>();
    var directory = memory.directory();
    if (directory != null) {
      for (var door : directory.doors()) {
        if (door.gateway().equals(gateway)) {
          var status = memory.gateway(gateway).doors().get(door.id());
          // A door not heard of yet is taken to have a contact, as most have.
          var hasContact = status == null || status.contact() != ContactState.UNKNOWN;
          places.put(door.id(), new Place(door.from(), door.to(), hasContact));
        }
      }
    }
    return new PresenceMachine(places::get);
  }
}
