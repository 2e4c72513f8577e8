package coop.latchkey.simulator.run;

import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.sim.SpaceMember;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where everybody truly is, and who is just at a door.
final class Crowd {
  /// A zone of a space; the street is no place.
  record Place(coop.latchkey.core.id.SpaceId space, ZoneId zone) {}

  private final Map<SpaceMember, Place> places = new HashMap<>();
  private final Map<Place, Integer> heads = new HashMap<>();
  private final Set<SpaceMember> busy = new HashSet<>();

  /// Where somebody is; null for the street.
  @Nullable Place place(SpaceMember who) {
    return places.get(who);
  }

  /// How many are directly in a place.
  int heads(Place place) {
    return heads.getOrDefault(place, 0);
  }

  /// Somebody went elsewhere; null for the street.
  void move(SpaceMember who, @Nullable Place to) {
    Place from = to == null ? places.remove(who) : places.put(who, to);
    count(from, to);
  }

  /// Somebody without a name went with them.
  void count(@Nullable Place from, @Nullable Place to) {
    if (from != null) {
      // Whoever came in unseen may leave as one of those who were counted.
      heads.merge(from, -1, (now, by) -> Math.max(0, now + by));
    }
    if (to != null) {
      heads.merge(to, 1, Integer::sum);
    }
  }

  /// Begins to be at a door; false for somebody who is at one already.
  boolean begin(SpaceMember who) {
    return busy.add(who);
  }

  /// Is at no door any more.
  void end(SpaceMember who) {
    busy.remove(who);
  }
}
