package coop.latchkey.gateway.door;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import org.jspecify.annotations.Nullable;

/// What the rules said, to what, and when.
///
/// @param keyed whether the request's credential is a number keyed in
/// @param policy null where there was none
record Answer(
    AccessRequest request,
    boolean keyed,
    @Nullable Policy policy,
    Moment moment,
    Decision decision) {
  /// Where whoever goes through is then; null for the street, and for a door that no policy knows.
  @Nullable ZoneId zoneAfter() {
    if (policy == null) {
      return null;
    }
    for (Door door : policy.rules().doors()) {
      if (door.id().equals(request.door())) {
        return request.direction() == Direction.IN ? door.to() : door.from();
      }
    }
    return null;
  }
}
