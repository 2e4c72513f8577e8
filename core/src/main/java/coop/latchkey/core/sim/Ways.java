package coop.latchkey.core.sim;

import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How people find their way in a space: by its street doors into the first zone, and from there
/// through doors to each other zone.
final class Ways {
  /// A door on the way.
  ///
  /// @param together whether it lets in two at a time only, at some hours
  record Step(SpaceDoor door, Fitting fitting, boolean together) {}

  private final List<Step> street = new ArrayList<>();
  private final Map<ZoneId, List<Step>> inner = new LinkedHashMap<>();
  private final Map<ZoneId, List<SpaceSensor>> desks = new LinkedHashMap<>();
  private final Set<ZoneId> nested = new LinkedHashSet<>();
  private final ZoneId hall;
  private final @Nullable ZoneId meeting;

  Ways(Site site) {
    List<Door> later = new ArrayList<>();
    for (Door door : site.rules().doors()) {
      if (door.from() == null) {
        street.add(step(site, door));
      } else {
        later.add(door);
      }
    }
    hall =
        site.rules().doors().stream()
            .filter(door -> door.from() == null)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nobody gets into " + site.id()))
            .to();
    inner.put(hall, List.of());
    for (boolean found = true; found; ) {
      found = later.removeIf(door -> reach(site, door));
    }
    for (Sensing one : site.sensors()) {
      if (one.what() == Sensing.What.DESK) {
        desks
            .computeIfAbsent(one.zone(), _ -> new ArrayList<>())
            .add(new SpaceSensor(site.id(), one.id()));
      }
    }
    nested.add(hall);
    for (Zone zone : site.rules().zones()) {
      if (zone.inside() != null && nested.contains(zone.inside())) {
        nested.add(zone.id());
      }
    }
    ZoneId room = new ZoneId("meeting");
    meeting = inner.containsKey(room) ? room : null;
  }

  private boolean reach(Site site, Door door) {
    List<Step> before = door.from() == null ? null : inner.get(door.from());
    if (before == null) {
      return false;
    }
    List<Step> way = new ArrayList<>(before);
    way.add(step(site, door));
    inner.putIfAbsent(door.to(), List.copyOf(way));
    return true;
  }

  private static Step step(Site site, Door door) {
    return new Step(
        new SpaceDoor(site.id(), door.id()),
        site.fitting(door.id()),
        door.modes().stream().anyMatch(mode -> mode.mode() == DoorMode.TWO_PERSON));
  }

  List<Step> street() {
    return street;
  }

  /// The doors from the hall to a zone.
  List<Step> to(ZoneId zone) {
    return inner.getOrDefault(zone, List.of());
  }

  /// All zones but the hall that people find.
  List<ZoneId> rooms() {
    return inner.keySet().stream().filter(zone -> !zone.equals(hall)).toList();
  }

  /// Those of them that lie within the hall: whoever may come in at all may enter them.
  List<ZoneId> openRooms() {
    return rooms().stream().filter(nested::contains).toList();
  }

  ZoneId hall() {
    return hall;
  }

  /// Where people meet; the hall where there is no room for it.
  ZoneId meeting() {
    return meeting == null ? hall : meeting;
  }

  /// The desks in a zone.
  List<SpaceSensor> desks(ZoneId zone) {
    return desks.getOrDefault(zone, List.of());
  }
}
