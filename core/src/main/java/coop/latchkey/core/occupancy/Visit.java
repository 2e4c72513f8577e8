package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.ZoneId;
import java.time.Instant;

/// A member counted in. Times are milliseconds since 1970.
///
/// @param zone the zone they entered last
/// @param since when they came into the space
/// @param seen when a badge of theirs last told of them
/// @param planEnd when their plan's hours end; [#NEVER] when they do not, or had ended before
record Visit(ZoneId zone, long since, long seen, long planEnd) {
  /// Plans are not so strict to the minute that whoever is late has left.
  static final long GRACE_MILLIS = 30 * 60_000L;

  static final long NEVER = Long.MAX_VALUE;

  private static final long STAY_MAX_MILLIS = PresenceMachine.STAY_MAX.toMillis();

  /// When they are no longer counted in, if nothing tells of them.
  long due() {
    long inactive = seen + STAY_MAX_MILLIS;
    return planEnd == NEVER ? inactive : Math.min(inactive, planEnd + GRACE_MILLIS);
  }

  boolean endsByPlan() {
    return planEnd != NEVER && planEnd + GRACE_MILLIS <= seen + STAY_MAX_MILLIS;
  }

  Presence.Stay stay() {
    return new Presence.Stay(zone, Instant.ofEpochMilli(since), Instant.ofEpochMilli(seen));
  }
}
