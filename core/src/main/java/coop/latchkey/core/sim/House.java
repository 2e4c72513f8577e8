package coop.latchkey.core.sim;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a space is built: a house with doors to the street and rooms behind inner doors, some of
/// which lie behind another room.
///
/// @param ways in the order in which doors are added to a growing space; the first is from the
///   street
record House(List<Way> ways) {
  static final ZoneId HALL = new ZoneId("house");

  /// A room that nobody enters by the plans of the house.
  static final ZoneId WORKSHOP = new ZoneId("workshop");

  /// A room behind the workshop.
  static final ZoneId STORE = new ZoneId("store");

  /// A room apart, for those who pay for it.
  static final ZoneId CELLAR = new ZoneId("cellar");

  /// Every so-manieth further door leads in from the street.
  private static final int STREET_EVERY = 6;

  /// A door and where it leads.
  ///
  /// @param from null for the street
  /// @param inside in which zone the one it leads to is nested; null for none
  record Way(DoorId door, @Nullable ZoneId from, ZoneId to, @Nullable ZoneId inside) {
    boolean isStreet() {
      return from == null;
    }
  }

  House {
    ways = List.copyOf(ways);
  }

  static House of(Dice dice, int doors) {
    List<Way> all = new ArrayList<>();
    boolean studioFirst = dice.chance(0.5);
    all.add(street("front"));
    all.add(studioFirst ? studio() : workshop());
    all.add(street("yard"));
    all.add(studioFirst ? workshop() : studio());
    all.add(new Way(new DoorId("cellar"), HALL, CELLAR, null));
    all.add(new Way(new DoorId("meeting"), HALL, new ZoneId("meeting"), HALL));
    all.add(new Way(new DoorId("store"), WORKSHOP, STORE, WORKSHOP));
    for (int i = all.size(); i < doors; i++) {
      String name = "room-" + (i + 1);
      all.add(
          i % STREET_EVERY == 0
              ? street("gate-" + (i + 1))
              : new Way(new DoorId(name), HALL, new ZoneId(name), HALL));
    }
    return new House(all.subList(0, doors));
  }

  private static Way street(String name) {
    return new Way(new DoorId(name), null, HALL, null);
  }

  private static Way studio() {
    return new Way(new DoorId("studio"), HALL, new ZoneId("studio"), HALL);
  }

  private static Way workshop() {
    return new Way(new DoorId("workshop"), HALL, WORKSHOP, null);
  }

  /// The rooms behind inner doors, in the order of the doors.
  List<Way> rooms() {
    return ways.stream().filter(way -> !way.isStreet()).toList();
  }

  boolean has(ZoneId zone) {
    return ways.stream().anyMatch(way -> way.to().equals(zone));
  }
}
