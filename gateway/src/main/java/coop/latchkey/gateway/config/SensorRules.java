package coop.latchkey.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.ConfigProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Holds desks and other sensors of a `gateway.json` against themselves: that each says what its
/// kind needs and nothing of another kind's, and that no serial port is used twice.
final class SensorRules {
  private static final Set<String> OF_PRESENCE =
      Set.of(
          "by",
          "line",
          "active",
          "pull",
          "serial",
          "within",
          "occupiedAfter",
          "vacantAfter",
          "staleAfter");
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "twoBeam", Set.of("outer", "inner", "crossWithin", "blockedAfter"),
          "pulses", Set.of("in", "out", "shortest", "blockedAfter"),
          "presence", OF_PRESENCE);
  private static final Map<String, List<String>> NEEDED =
      Map.of("twoBeam", List.of("outer", "inner"), "pulses", List.of("in", "out"));

  private final String file;
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final Map<String, String> ports = new HashMap<>();

  SensorRules(String file) {
    this.file = file;
  }

  List<ConfigProblem> problems() {
    return problems;
  }

  void desk(String key, JsonNode desk) {
    source(key, desk);
    if (desk.has("serial") && !desk.path("kind").asText("radar").equals("radar")) {
      problem(
          key + ".kind",
          "only a radar speaks over a serial port",
          "write \"radar\", or remove kind");
    }
  }

  void sensor(String key, JsonNode sensor) {
    String kind = sensor.get("kind").asText();
    Set<String> allowed = ALLOWED.getOrDefault(kind, Set.of());
    sensor
        .fieldNames()
        .forEachRemaining(name -> {
          if (!name.equals("id") && !name.equals("kind") && !allowed.contains(name)) {
            problem(
                key + "." + name,
                "a sensor of kind \"" + kind + "\" has no " + name,
                "remove it; known here: " + String.join(", ", new TreeSet<>(allowed)));
          }
        });
    for (String name : NEEDED.getOrDefault(kind, List.of())) {
      if (!sensor.has(name)) {
        problem(
            key + "." + name,
            "this key is missing",
            "add it: its line, such as {\"line\": 20, \"active\": \"high\"}");
      }
    }
    if (kind.equals("presence")) {
      source(key, sensor);
      if (sensor.has("serial") && !sensor.path("by").asText("radar").equals("radar")) {
        problem(
            key + ".by", "only a radar speaks over a serial port", "write \"radar\", or remove by");
      }
    }
  }

  private void source(String key, JsonNode node) {
    boolean serial = node.has("serial");
    if (!serial && node.has("within")) {
      problem(
          key + ".within",
          "only a radar on a serial port says how far away somebody is",
          "remove it");
    }
    for (String name : List.of("line", "active", "pull")) {
      if (serial && node.has(name)) {
        problem(
            key + "." + name,
            "a sensor is on a serial port or on a line, not on both",
            "remove it, or remove serial");
      } else if (!serial && !node.has(name) && !name.equals("pull")) {
        problem(
            key + "." + name,
            "this key is missing",
            "add line and active, or serial for a radar on a serial port");
      }
    }
    if (serial) {
      @Nullable String first = ports.putIfAbsent(node.get("serial").asText(), key);
      if (first != null) {
        problem(
            key + ".serial",
            node.get("serial").asText() + " is used twice: by " + first + " and by " + key,
            "give each radar a port of its own");
      }
    }
  }

  private void problem(String key, String what, String mend) {
    problems.add(new ConfigProblem(file, key, what, mend));
  }
}
