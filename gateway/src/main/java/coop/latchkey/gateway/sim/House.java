package coop.latchkey.gateway.sim;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.core.id.DoorId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The people and doors of a space.json, as far as they are simulated.
///
/// @param people those with a badge, members first
/// @param lost badges reported lost, which their owners no longer carry
/// @param entrances doors that lead in from the street
/// @param rooms doors inside the house
record House(
    List<Person> people, List<Person.Badge> lost, Set<DoorId> entrances, Set<DoorId> rooms) {
  /// Copies the collections.
  House {
    people = List.copyOf(people);
    lost = List.copyOf(lost);
    entrances = Set.copyOf(entrances);
    rooms = Set.copyOf(rooms);
  }

  /// Reads the file, which is checked against the hub's schema.
  static Checked<House> read(Path file) {
    return ConfigFile.read(file, "space.schema.json").then(root -> new Checked.Ok<>(of(root)));
  }

  private static House of(JsonNode root) {
    Set<DoorId> entrances = new LinkedHashSet<>();
    Set<DoorId> rooms = new LinkedHashSet<>();
    for (JsonNode door : root.get("doors")) {
      (door.hasNonNull("from") ? rooms : entrances).add(new DoorId(door.get("id").asText()));
    }
    List<Person> people = new ArrayList<>();
    List<Person.Badge> lost = new ArrayList<>();
    for (JsonNode member : root.get("members")) {
      List<Person.Badge> badges = badges(member, false);
      lost.addAll(badges(member, true));
      if (!badges.isEmpty()) {
        String pin = member.path("pin").asText(null);
        people.add(
            new Person(member.get("id").asText(), badges, pin, rooms(plansOf(member, root), root)));
      }
    }
    for (JsonNode guest : root.path("guests")) {
      if (guest.has("badge")) {
        people.add(
            new Person(
                guest.get("id").asText(),
                List.of(badge(guest.get("badge"))),
                null,
                rooms(List.of(guest), root)));
      }
    }
    return new House(people, lost, entrances, rooms);
  }

  private static List<Person.Badge> badges(JsonNode member, boolean lost) {
    return member
        .get("badges")
        .valueStream()
        .filter(badge -> badge.path("lost").asBoolean() == lost)
        .map(House::badge)
        .toList();
  }

  private static Person.Badge badge(JsonNode badge) {
    return new Person.Badge(
        badge.get("format").asText(), badge.path("facility").asInt(0), badge.get("card").asLong());
  }

  private static List<JsonNode> plansOf(JsonNode member, JsonNode root) {
    Set<String> held = new HashSet<>();
    member.get("plans").forEach(one -> held.add(one.get("plan").asText()));
    return root.get("plans")
        .valueStream()
        .filter(plan -> held.contains(plan.get("id").asText()))
        .toList();
  }

  /// Doors inside that plans or an invitation name, or that lead into their zones or zones nested
  /// in these.
  private static List<DoorId> rooms(List<JsonNode> grants, JsonNode root) {
    Set<String> zones = new HashSet<>();
    Set<String> doors = new HashSet<>();
    for (JsonNode grant : grants) {
      grant.path("zones").forEach(zone -> zones.add(zone.asText()));
      grant.path("doors").forEach(door -> doors.add(door.asText()));
    }
    for (int found = -1; found != zones.size(); ) {
      found = zones.size();
      root.get("zones")
          .forEach(zone -> {
            if (zones.contains(zone.path("inside").asText())) {
              zones.add(zone.get("id").asText());
            }
          });
    }
    return root.get("doors")
        .valueStream()
        .filter(door -> door.hasNonNull("from"))
        .filter(door ->
            zones.contains(door.get("to").asText()) || doors.contains(door.get("id").asText()))
        .map(door -> new DoorId(door.get("id").asText()))
        .toList();
  }
}
