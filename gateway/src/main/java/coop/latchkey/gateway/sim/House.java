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
import org.jspecify.annotations.Nullable;

/// The people and doors of a space.json, as far as they are simulated.
///
/// @param people those with a badge
/// @param entrances doors that lead in from the street
/// @param rooms doors inside the house
record House(List<Person> people, Set<DoorId> entrances, Set<DoorId> rooms) {
  /// Copies the collections.
  House {
    people = List.copyOf(people);
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
    for (JsonNode member : root.get("members")) {
      if (!member.get("badges").isEmpty()) {
        people.add(person(member, root));
      }
    }
    return new House(people, entrances, rooms);
  }

  private static Person person(JsonNode member, JsonNode root) {
    List<Person.Badge> badges =
        member
            .get("badges")
            .valueStream()
            .map(badge ->
                new Person.Badge(
                    badge.get("format").asText(),
                    badge.path("facility").asInt(0),
                    badge.get("card").asLong()))
            .toList();
    Set<String> zones = zonesOf(member, root);
    List<DoorId> rooms =
        root.get("doors")
            .valueStream()
            .filter(door -> door.hasNonNull("from") && zones.contains(door.get("to").asText()))
            .map(door -> new DoorId(door.get("id").asText()))
            .toList();
    @Nullable String pin = member.hasNonNull("pin") ? member.get("pin").asText() : null;
    return new Person(member.get("id").asText(), badges, pin, rooms);
  }

  private static Set<String> zonesOf(JsonNode member, JsonNode root) {
    Set<String> plans = new HashSet<>();
    member.get("plans").forEach(held -> plans.add(held.get("plan").asText()));
    Set<String> zones = new HashSet<>();
    for (JsonNode plan : root.get("plans")) {
      if (plans.contains(plan.get("id").asText())) {
        plan.path("zones").forEach(zone -> zones.add(zone.asText()));
      }
    }
    return zones;
  }
}
