package coop.latchkey.core.rule;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a guest may: a member's invitation for one window of time.
///
/// @param host who invited them and is told of each entry
/// @param until the window's end, exclusive
/// @param entries how often they may come in; null for any number
/// @param escorted whether they come in only while their host is in the space
public record GuestPass(
    MemberId host,
    Instant from,
    Instant until,
    Set<ZoneId> zones,
    Set<DoorId> doors,
    @Nullable Integer entries,
    boolean escorted) {
  /// Copies the sets; refuses an invitation that never opens anything.
  public GuestPass {
    zones = Set.copyOf(zones);
    doors = Set.copyOf(doors);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "an invitation ends at " + until + ", not after it begins at " + from);
    }
    if (zones.isEmpty() && doors.isEmpty()) {
      throw new IllegalArgumentException(
          "an invitation opens nothing: name at least one zone or door");
    }
    if (entries != null && (entries < 1 || entries > Allowance.UNITS_MAX)) {
      throw new IllegalArgumentException(
          "entries lie between 1 and " + Allowance.UNITS_MAX + ", not at " + entries);
    }
  }
}
