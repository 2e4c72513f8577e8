package coop.latchkey.gateway.sim;

import coop.latchkey.core.id.DoorId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody of a space.json, as the street knows them: what they carry and which doors inside they
/// believe are theirs.
///
/// @param id the member's name, for threads and failures
/// @param badges what they carry; a stranger perhaps badges that were found
/// @param pin digits, or null
/// @param rooms doors inside the house that their plans lead through
record Person(String id, List<Badge> badges, @Nullable String pin, List<DoorId> rooms) {
  /// A card as it is printed.
  record Badge(String format, int facility, long card) {
    @Override
    public String toString() {
      return "Badge[" + format + "]";
    }
  }

  /// Copies the lists.
  Person {
    badges = List.copyOf(badges);
    rooms = List.copyOf(rooms);
  }

  @Override
  public String toString() {
    return id;
  }
}
