package coop.latchkey.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.BoardSheet;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.config.Likeness;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds a `gateway.json` that has passed its schema against itself: names, times and what belongs
/// together. The lines are [LineRules]'s.
final class ConfigRules {
  /// The longest a grant may unlock; a door that stays open for hours is a command's business.
  static final Duration UNLOCK_MAX = Duration.ofMinutes(10);

  private static final Duration SETTLE_MAX = Duration.ofSeconds(1);
  private static final int PORT_MAX = 65535;

  private final String file;
  private final JsonNode root;
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final List<String> cautions = new ArrayList<>();

  ConfigRules(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /// Everything that is wrong.
  List<ConfigProblem> problems() {
    for (String list : List.of("doors", "readers", "desks", "sensors")) {
      uniqueIds(list);
    }
    forEach("doors", this::doorTimes);
    forEach("readers", this::readerDoor);
    SensorRules sensors = new SensorRules(file);
    forEach("desks", sensors::desk);
    forEach("sensors", sensors::sensor);
    problems.addAll(sensors.problems());
    mqtt();
    simulation();
    LineRules lines = new LineRules(file, BoardSheet.of(root.get("board").asText()), root);
    problems.addAll(lines.problems());
    cautions.addAll(lines.cautions());
    return problems;
  }

  /// What deserves a person's eye; filled by [#problems()].
  List<String> cautions() {
    return cautions;
  }

  private interface Rule {
    void check(String key, JsonNode entry);
  }

  private void forEach(String list, Rule rule) {
    int index = 0;
    for (JsonNode entry : root.path(list)) {
      rule.check(list + "[" + index++ + "]", entry);
    }
  }

  private void problem(String key, String what, String mend) {
    problems.add(new ConfigProblem(file, key, what, mend));
  }

  private void uniqueIds(String list) {
    Map<String, String> seen = new HashMap<>();
    forEach(
        list,
        (key, entry) -> {
          String id = entry.get("id").asText();
          @Nullable String first = seen.putIfAbsent(id, key);
          if (first != null) {
            problem(
                key + ".id",
                "\"" + id + "\" is already the id of " + first,
                "give each entry of " + list + " an id of its own");
          }
        });
  }

  private void doorTimes(String key, JsonNode door) {
    Duration unlock = Keys.unlock(door);
    Duration longUnlock = Keys.longUnlock(door);
    if (!unlock.isPositive() || unlock.compareTo(UNLOCK_MAX) > 0) {
      problem(
          key + ".unlockFor", unlock + " is out of range", "choose more than PT0S, at most PT10M");
    } else if (longUnlock.compareTo(unlock) < 0) {
      problem(
          key + ".longUnlockFor",
          longUnlock + " is shorter than the usual " + unlock,
          "make it at least as long as unlockFor, or remove it");
    } else if (longUnlock.compareTo(UNLOCK_MAX) > 0) {
      problem(key + ".longUnlockFor", longUnlock + " is out of range", "choose at most PT10M");
    }
    heldOpen(key, door);
    if (Keys.settle(door).compareTo(SETTLE_MAX) > 0) {
      problem(
          key + ".contact.settle",
          Keys.settle(door) + " is out of range",
          "choose at most PT1S: bounce lasts some milliseconds");
    }
    if (!door.has("contact")) {
      if (door.has("heldOpen") || door.has("relock")) {
        cautions.add(
            key
                + " has no contact: heldOpen and relock have no effect, and nobody is told when it"
                + " is forced or left open");
      }
    }
  }

  private void heldOpen(String key, JsonNode door) {
    Duration warn = Keys.warn(door);
    Duration alarm = Keys.alarm(door);
    if (!warn.isPositive()) {
      problem(key + ".heldOpen.warnAfter", warn + " is out of range", "choose more than PT0S");
    } else if (alarm.compareTo(warn) < 0) {
      boolean given = door.path("heldOpen").has("alarmAfter");
      problem(
          key + ".heldOpen.warnAfter",
          warn + " is later than the alarm's " + alarm + (given ? "" : " (the default)"),
          "warn first and alarm later: choose warnAfter at most alarmAfter");
    }
  }

  private void readerDoor(String key, JsonNode reader) {
    List<String> doors = root.get("doors").valueStream().map(d -> d.get("id").asText()).toList();
    String door = reader.get("door").asText();
    if (!doors.contains(door)) {
      @Nullable String near = Likeness.nearest(door, doors);
      problem(
          key + ".door",
          "there is no door \"" + door + "\"",
          (near == null ? "use" : "did you mean \"" + near + "\"? Use")
              + " one of "
              + String.join(", ", doors)
              + ", or add the door");
    }
  }

  private void mqtt() {
    String uri = root.get("mqtt").get("uri").asText();
    int port = URI.create(uri).getPort();
    if (port == 0 || port > PORT_MAX) {
      problem("mqtt.uri", "port " + port + " is out of range", "choose a port from 1 to 65535");
    }
  }

  private void simulation() {
    boolean simulated = root.get("board").asText().equals(BoardSheet.SIMULATED);
    if (root.has("simulation") && !simulated) {
      problem(
          "simulation",
          "people can be simulated only on the board \"simulated\"",
          "remove simulation, or set board to \"simulated\"");
    }
    if (root.has("chip") && simulated) {
      problem("chip", "the simulated board has no GPIO chip", "remove chip");
    }
  }
}
