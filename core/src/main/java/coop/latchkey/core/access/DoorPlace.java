package coop.latchkey.core.access;

import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Zone;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A door with all that the nesting of zones says about it.
final class DoorPlace {
  private final Door door;
  private final Set<ZoneId> within;
  private final List<Zone> crossed;
  private final List<Mode> modes;
  private final BitSet plans;
  private final boolean countsPeople;

  /// A mode and its hours laid out.
  record Mode(DoorMode mode, OpenHours hours, boolean afterFirstPerson) {}

  /// Lays a door out; throws when it names what is not there or contradicts itself.
  DoorPlace(Door door, ZoneTree zones, HoursTable hours, List<Plan> plans) {
    String where = "door " + door.id();
    this.door = door;
    Map<ZoneId, Zone> to = zones.withOuter(door.to(), where);
    within = Set.copyOf(to.keySet());
    List<Zone> entered = new ArrayList<>(to.values());
    ZoneId from = door.from();
    if (from != null) {
      entered.removeAll(zones.withOuter(from, where).values());
    }
    crossed = List.copyOf(entered);
    countsPeople = crossed.stream().anyMatch(DoorPlace::countsPeople);
    modes =
        door.modes().stream()
            .map(m -> new Mode(m.mode(), hours.of(m.hours(), where), m.afterFirstPerson()))
            .toList();
    this.plans = new BitSet(plans.size());
    for (int i = 0; i < plans.size(); i++) {
      this.plans.set(i, isOpenedBy(plans.get(i).zones(), plans.get(i).doors()));
    }
    check(where);
  }

  private void check(String where) {
    Passback passback = door.passback();
    if (passback != null && passback.scope() == Passback.Scope.SPACE && door.from() != null) {
      throw new IllegalArgumentException(
          where
              + " has anti-passback over the whole space, and whoever comes to it is in the space:"
              + " use the scope zone or door, or put it on the doors to the street");
    }
    boolean oneAtATime = crossed.stream().anyMatch(DoorPlace::takesOne);
    if (oneAtATime && modes.stream().anyMatch(mode -> mode.mode() == DoorMode.TWO_PERSON)) {
      throw new IllegalArgumentException(
          where + " asks for two persons and leads into a zone that takes one: let go of either");
    }
  }

  private static boolean takesOne(Zone zone) {
    Zone.Capacity capacity = zone.capacity();
    return capacity != null && capacity.people() == 1;
  }

  private static boolean countsPeople(Zone zone) {
    return zone.capacity() != null || zone.notAlone() || zone.keyholderNeeded();
  }

  Door door() {
    return door;
  }

  /// The zones that are entered by coming in and left by going out by this door, innermost first:
  /// those the door leads into, without those it leads from.
  List<Zone> crossed() {
    return crossed;
  }

  /// Whether the number of people in any of these decides who comes in.
  boolean countsPeople() {
    return countsPeople;
  }

  /// The hours with another mode than [DoorMode#CARD]; the first that hold count.
  List<Mode> modes() {
    return modes;
  }

  /// The plans that lead through.
  BitSet plans() {
    return plans;
  }

  /// Whether one of these zones, or this door itself, is granted.
  boolean isOpenedBy(Set<ZoneId> zones, Set<coop.latchkey.core.id.DoorId> doors) {
    return doors.contains(door.id()) || within.stream().anyMatch(zones::contains);
  }

  /// Where the door leads from; null for the street.
  @Nullable ZoneId from() {
    return door.from();
  }
}
