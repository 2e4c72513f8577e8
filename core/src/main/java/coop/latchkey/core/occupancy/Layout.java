package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Premises.Sensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [Premises] with everything numbered: passages, regions (the whole space is the first, then every
/// zone after the one it is nested in), the desks of each region. Unchangeable once made.
final class Layout {
  /// The whole space.
  static final int SPACE = 0;

  final Premises premises;
  final List<Passage> passages = new ArrayList<>();
  final List<Region> regions = new ArrayList<>();
  final Map<DoorId, Integer> doors = new HashMap<>();
  final Map<SensorId, CounterPlace> counters = new HashMap<>();
  final Map<SensorId, Integer> rooms = new LinkedHashMap<>();
  final Map<DeskId, DeskPlace> desks = new LinkedHashMap<>();
  private final Map<ZoneId, Integer> zones = new HashMap<>();

  /// A door, or a passage without one.
  ///
  /// @param name of the door, or of the counter where there is none
  /// @param from null for the street
  /// @param counter the one that looks at it; null for none
  record Passage(String name, @Nullable ZoneId from, ZoneId to, @Nullable SensorId counter) {
    boolean toStreet() {
      return from == null;
    }

    Passage counted(SensorId by) {
      return new Passage(name, from, to, by);
    }
  }

  /// Which passage a counter looks at.
  ///
  /// @param swapped whether its `in` is the passage's out
  /// @param counts whether it is the one that counts there; a second one is passed over
  record CounterPlace(int passage, boolean swapped, boolean counts) {}

  /// Where a desk stands.
  record DeskPlace(int region, int slot) {}

  /// A passage from or into a region.
  ///
  /// @param inwards whether the passage's `in` leads into the region
  record Border(int passage, boolean inwards) {}

  /// The whole space, or a zone with all that is nested in it.
  ///
  /// @param zone null for the whole space
  /// @param parent its number; -1 for the whole space
  /// @param within the numbers of the regions in it, its own the first
  record Region(
      @Nullable ZoneId zone,
      int parent,
      List<Integer> children,
      List<Integer> within,
      List<Border> borders,
      List<DeskId> desks,
      List<Integer> rooms) {}

  Layout(Premises premises) {
    this.premises = premises;
    nest();
    premises
        .doors()
        .forEach(door -> {
          if (doors.putIfAbsent(door.id(), passages.size()) == null) {
            passages.add(new Passage(door.id().value(), door.from(), door.to(), null));
          }
        });
    premises.sensors().forEach(this::place);
    for (Premises.Desk desk : premises.desks()) {
      int region = regionOf(desk.zone());
      List<DeskId> there = regions.get(region).desks();
      if (desks.putIfAbsent(desk.id(), new DeskPlace(region, there.size())) == null) {
        there.add(desk.id());
      }
    }
    for (int i = regions.size() - 1; i > 0; i--) {
      regions.get(regions.get(i).parent()).within().addAll(regions.get(i).within());
    }
    for (int i = 0; i < regions.size(); i++) {
      border(i);
    }
  }

  /// Zones that name one nobody knows, or each other in a ring, are nested in none.
  private void nest() {
    regions.add(region(null, -1));
    List<Premises.Zone> left = new ArrayList<>(premises.zones());
    boolean found = true;
    while (!left.isEmpty()) {
      boolean any = !found;
      found = false;
      for (Premises.Zone zone : List.copyOf(left)) {
        ZoneId inside = zone.inside();
        boolean known = inside != null && zones.containsKey(inside);
        boolean named =
            inside != null && left.stream().anyMatch(other -> other.id().equals(inside));
        if (known || !named || any) {
          add(zone.id(), known ? zones.getOrDefault(inside, SPACE) : SPACE);
          left.remove(zone);
          found = true;
          any = false;
        }
      }
    }
  }

  private void add(ZoneId zone, int parent) {
    if (zones.putIfAbsent(zone, regions.size()) == null) {
      regions.get(parent).children().add(regions.size());
      regions.add(region(zone, parent));
    }
  }

  private Region region(@Nullable ZoneId zone, int parent) {
    List<Integer> within = new ArrayList<>(List.of(regions.size()));
    return new Region(
        zone,
        parent,
        new ArrayList<>(),
        within,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  private void place(Sensor sensor) {
    switch (sensor) {
      case Sensor.Room room -> {
        if (rooms.putIfAbsent(room.id(), rooms.size()) == null) {
          regions.get(regionOf(room.zone())).rooms().add(rooms.size() - 1);
        }
      }
      case Sensor.Counter counter -> {
        Integer door = counter.door() == null ? null : doors.get(counter.door());
        if (door == null) {
          counters.putIfAbsent(counter.id(), new CounterPlace(passages.size(), false, true));
          passages.add(
              new Passage(counter.id().value(), counter.from(), counter.to(), counter.id()));
        } else {
          Passage passage = passages.get(door);
          boolean swapped =
              !counter.to().equals(passage.to()) && counter.to().equals(passage.from());
          boolean counts = passage.counter() == null;
          counters.putIfAbsent(counter.id(), new CounterPlace(door, swapped, counts));
          if (counts) {
            passages.set(door, passage.counted(counter.id()));
          }
        }
      }
    }
  }

  private void border(int region) {
    for (int i = 0; i < passages.size(); i++) {
      boolean to = contains(region, passages.get(i).to());
      boolean from = contains(region, passages.get(i).from());
      if (to != from) {
        regions.get(region).borders().add(new Border(i, to));
      }
    }
  }

  private boolean contains(int region, @Nullable ZoneId zone) {
    if (zone == null) {
      return false;
    }
    return region == SPACE || regions.get(region).within().contains(regionOf(zone));
  }

  /// The number of a zone's region; the whole space for a zone nobody knows.
  int regionOf(ZoneId zone) {
    return zones.getOrDefault(zone, SPACE);
  }

  boolean knows(ZoneId zone) {
    return zones.containsKey(zone);
  }

  Region region(int number) {
    return regions.get(number);
  }
}
