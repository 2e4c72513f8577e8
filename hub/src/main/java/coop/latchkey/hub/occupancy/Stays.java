package coop.latchkey.hub.occupancy;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.OccupancyChange;
import coop.latchkey.hub.series.EndedVisit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Since when each member inside is in their zone: turns moves into stays. Immutable.
///
/// @param ended how many stays have ended so far; numbers them
record Stays(Map<MemberId, InZone> zones, int ended) {
  static final Stays NONE = new Stays(Map.of(), 0);

  /// Keeps numbers from growing for ever; no two stays that end at the same moment are so far
  /// apart.
  private static final int NUMBERS = 1 << 20;

  /// How a stay ended that was followed by one in another zone.
  private static final String MOVED = "moved";

  record InZone(ZoneId zone, Instant since) {}

  Stays {
    zones = Map.copyOf(zones);
  }

  /// After a move; the stay in the zone before it, if there was one, is added to `ended`.
  Stays after(OccupancyChange.MemberMoved moved, List<EndedVisit> to) {
    InZone before = zones.get(moved.member());
    if (before != null && before.zone().equals(moved.zone())) {
      return this;
    }
    Map<MemberId, InZone> next = new HashMap<>(zones);
    next.put(moved.member(), new InZone(moved.zone(), moved.at()));
    if (before == null) {
      return new Stays(next, ended);
    }
    to.add(
        new EndedVisit(before.zone(), false, before.since(), moved.at(), MOVED, ended % NUMBERS));
    return new Stays(next, (ended + 1) % NUMBERS);
  }

  /// After somebody left: the stay in their last zone, and that in the whole space.
  Stays after(OccupancyChange.MemberLeft left, List<EndedVisit> to) {
    Map<MemberId, InZone> next = new HashMap<>(zones);
    InZone before = next.remove(left.member());
    int number = ended;
    if (before != null) {
      Instant until = left.leftAt().isBefore(before.since()) ? before.since() : left.leftAt();
      to.add(
          new EndedVisit(before.zone(), false, before.since(), until, left.how().code(), number));
      number = (number + 1) % NUMBERS;
    }
    to.add(
        new EndedVisit(left.zone(), true, left.cameAt(), left.leftAt(), left.how().code(), number));
    return new Stays(next, (number + 1) % NUMBERS);
  }
}
