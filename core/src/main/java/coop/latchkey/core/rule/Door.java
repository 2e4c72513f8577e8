package coop.latchkey.core.rule;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A door, or a machine's release, leading from a zone to a zone, and the rules for entering by it.
///
/// @param from null for the street
/// @param modes hours with another mode than [DoorMode#CARD]; the first that holds counts
/// @param passback null for none
/// @param training what must have been learnt before; null for nothing
public record Door(
    DoorId id,
    @Nullable ZoneId from,
    ZoneId to,
    List<ModeHours> modes,
    @Nullable Passback passback,
    @Nullable TrainingId training) {
  /// Copies the list; refuses a door that leads nowhere.
  public Door {
    modes = List.copyOf(modes);
    if (to.equals(from)) {
      throw new IllegalArgumentException("door " + id + " leads from " + to + " to itself");
    }
  }

  /// A door without rules of its own.
  public static Door of(DoorId id, @Nullable ZoneId from, ZoneId to) {
    return new Door(id, from, to, List.of(), null, null);
  }

  /// A mode and its hours.
  ///
  /// @param afterFirstPerson whether unlocked hours begin only when somebody entitled has come in
  public record ModeHours(DoorMode mode, Hours hours, boolean afterFirstPerson) {
    /// Refuses a first person for anything but unlocked hours.
    public ModeHours {
      if (afterFirstPerson && mode != DoorMode.UNLOCKED) {
        throw new IllegalArgumentException(
            "afterFirstPerson belongs to unlocked hours, not to " + mode.code());
      }
    }
  }
}
