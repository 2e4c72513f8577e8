package coop.latchkey.core.access;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Zone;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The plans of a policy, and which of them lead through which door once the nesting of zones is
/// worked out.
final class PlanTable {
  private final PlanId[] ids;
  private final WeekMinutes[] hours;
  private final Map<PlanId, Integer> indexes = new HashMap<>();
  private final Map<DoorId, BitSet> plansThrough = new HashMap<>();

  /// Takes zones, doors and plans over; throws when one is given twice or names what is not there.
  PlanTable(List<Zone> zones, List<Door> doors, List<Plan> plans) {
    Map<ZoneId, Zone> zonesById = byId(zones);
    ids = new PlanId[plans.size()];
    hours = new WeekMinutes[plans.size()];
    for (int i = 0; i < ids.length; i++) {
      Plan plan = plans.get(i);
      plan.zones().forEach(zone -> existing(zonesById, zone, "plan " + plan.id()));
      ids[i] = plan.id();
      hours[i] = new WeekMinutes(plan.hours().weekly());
      if (indexes.put(plan.id(), i) != null) {
        throw new IllegalArgumentException("plan " + plan.id() + " is given twice");
      }
    }
    for (Door door : doors) {
      if (plansThrough.put(door.id(), plansThrough(door, plans, zonesById)) != null) {
        throw new IllegalArgumentException("door " + door.id() + " is given twice");
      }
    }
  }

  int index(PlanId plan) {
    Integer index = indexes.get(plan);
    if (index == null) {
      throw new IllegalArgumentException("there is no plan " + plan);
    }
    return index;
  }

  PlanId id(int plan) {
    return ids[plan];
  }

  WeekMinutes hours(int plan) {
    return hours[plan];
  }

  /// The plans that lead through this door, or null when there is no such door.
  @Nullable BitSet through(DoorId door) {
    return plansThrough.get(door);
  }

  private static BitSet plansThrough(Door door, List<Plan> plans, Map<ZoneId, Zone> zones) {
    String where = "door " + door.id();
    if (door.from() != null) {
      existing(zones, door.from(), where);
    }
    Set<ZoneId> within = withOuter(existing(zones, door.to(), where), zones);
    BitSet through = new BitSet(plans.size());
    for (int i = 0; i < plans.size(); i++) {
      through.set(i, plans.get(i).zones().stream().anyMatch(within::contains));
    }
    return through;
  }

  private static Map<ZoneId, Zone> byId(List<Zone> zones) {
    Map<ZoneId, Zone> byId = new HashMap<>();
    for (Zone zone : zones) {
      if (byId.put(zone.id(), zone) != null) {
        throw new IllegalArgumentException("zone " + zone.id() + " is given twice");
      }
    }
    zones.forEach(zone -> withOuter(zone, byId));
    return byId;
  }

  /// The zone and all it lies inside of.
  private static Set<ZoneId> withOuter(Zone zone, Map<ZoneId, Zone> zones) {
    Set<ZoneId> within = new HashSet<>();
    @Nullable Zone next = zone;
    while (next != null) {
      if (!within.add(next.id())) {
        throw new IllegalArgumentException("zone " + next.id() + " lies inside itself");
      }
      ZoneId outer = next.inside();
      next = outer == null ? null : existing(zones, outer, "zone " + next.id());
    }
    return within;
  }

  private static Zone existing(Map<ZoneId, Zone> zones, ZoneId id, String where) {
    Zone zone = zones.get(id);
    if (zone == null) {
      throw new IllegalArgumentException(where + " names zone " + id + ", which there is not");
    }
    return zone;
  }
}
