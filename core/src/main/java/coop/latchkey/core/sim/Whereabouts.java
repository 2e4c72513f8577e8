package coop.latchkey.core.sim;

import coop.latchkey.core.id.SpaceId;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What of a cooperative an act may name. Members and sensors may come later, or be anything that a
/// space has; doors and gateways are those that were screwed to the wall.
final class Whereabouts {
  private final Set<SpaceId> spaces;
  private final Set<SpaceDoor> doors;
  private final Set<SpaceGateway> gateways;

  Whereabouts(Cooperative cooperative) {
    spaces = cooperative.spaces().stream().map(Site::id).collect(Collectors.toSet());
    doors = new HashSet<>(cooperative.doors());
    gateways = new HashSet<>(cooperative.gateways());
  }

  /// @throws IllegalArgumentException naming what is not there, and what is
  void mustKnow(Act act) {
    for (RecordComponent component : act.getClass().getRecordComponents()) {
      check(Records.get(component, act));
    }
  }

  private void check(@Nullable Object named) {
    switch (named) {
      case SpaceDoor door -> among(doors, door, "door");
      case SpaceGateway gateway -> among(gateways, gateway, "gateway");
      case SpaceMember(SpaceId space, var _) -> among(spaces, space, "space");
      case SpaceSensor(SpaceId space, var _) -> among(spaces, space, "space");
      case SpaceId space -> among(spaces, space, "space");
      case List<?> all -> all.forEach(this::check);
      case null, default -> {
        // Anything may be said of what is there.
      }
    }
  }

  private static void among(Collection<?> known, Object named, String what) {
    if (!known.contains(named)) {
      throw new IllegalArgumentException(
          "there is no %s %s; there are %s"
              .formatted(
                  what,
                  named,
                  known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "))));
    }
  }
}
