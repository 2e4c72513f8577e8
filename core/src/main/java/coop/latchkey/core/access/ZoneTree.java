package coop.latchkey.core.access;

import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Zone;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The zones of a space and how they are nested.
final class ZoneTree {
  private final Map<ZoneId, Zone> byId = new HashMap<>();

  /// Takes the zones over; throws when one is given twice, lies inside itself, or has rules that
  /// contradict each other.
  ZoneTree(List<Zone> zones) {
    for (Zone zone : zones) {
      if (byId.put(zone.id(), zone) != null) {
        throw new IllegalArgumentException("zone " + zone.id() + " is given twice");
      }
      Zone.Capacity capacity = zone.capacity();
      if (zone.notAlone() && capacity != null && capacity.people() == 1) {
        throw new IllegalArgumentException(
            "zone "
                + zone.id()
                + " lets nobody be alone and takes one person, and so lets nobody in: raise its"
                + " capacity or drop notAlone");
      }
    }
    zones.forEach(zone -> withOuter(zone.id(), "zone " + zone.id()));
  }

  /// The zone and all it lies inside of, innermost first; throws when there is no such zone.
  ///
  /// @param where who names it, for the error
  SequencedMap<ZoneId, Zone> withOuter(ZoneId id, String where) {
    SequencedMap<ZoneId, Zone> within = new LinkedHashMap<>();
    String naming = where;
    @Nullable ZoneId next = id;
    while (next != null) {
      Zone zone = existing(next, naming);
      if (within.put(next, zone) != null) {
        throw new IllegalArgumentException("zone " + next + " lies inside itself");
      }
      naming = "zone " + next;
      next = zone.inside();
    }
    return within;
  }

  /// Whether the first zone is the second, or is nested in it. The street, and a zone that the
  /// policy does not know, is within none.
  boolean isWithin(@Nullable ZoneId inner, ZoneId outer) {
    @Nullable ZoneId next = inner;
    while (next != null) {
      if (next.equals(outer)) {
        return true;
      }
      Zone zone = byId.get(next);
      next = zone == null ? null : zone.inside();
    }
    return false;
  }

  /// The zone; throws when there is none.
  ///
  /// @param where who names it, for the error
  Zone existing(ZoneId id, String where) {
    Zone zone = byId.get(id);
    if (zone == null) {
      throw new IllegalArgumentException(where + " names zone " + id + ", which there is not");
    }
    return zone;
  }
}
