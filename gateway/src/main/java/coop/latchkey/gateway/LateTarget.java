package coop.latchkey.gateway;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.gateway.door.Doors;
import coop.latchkey.gateway.mqtt.CommandTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stands for the doors while they are being wired: doors announce to the uplink, and the uplink
/// commands doors.
final class LateTarget implements CommandTarget {
  private volatile @Nullable Doors doors;

  void set(Doors wired) {
    doors = wired;
  }

  @Override
  public boolean has(DoorId door) {
    Doors wired = doors;
    return wired != null && wired.has(door);
  }

  @Override
  public void apply(DoorCommand command) {
    Objects.requireNonNull(doors, "a command came before the doors").apply(command);
  }
}
