package coop.latchkey.core.sim;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;

/// A door of a space, written `house/front`.
public record SpaceDoor(SpaceId space, DoorId door) {
  /// Of names.
  public static SpaceDoor of(String space, String door) {
    return new SpaceDoor(new SpaceId(space), new DoorId(door));
  }

  @Override
  public String toString() {
    return space + "/" + door;
  }
}
