package coop.latchkey.hub.series.api;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.api.Answer;
import java.time.Instant;
import java.util.List;

/// Small answers as CSV, made of their JSON.
final class ChangesCsv {
  private ChangesCsv() {}

  static Answer file(String space, JsonNode json) {
    return Table.file(
        space + "-changes.csv",
        List.of("zone", "desk", "door", "kind", "at", "value", "lower", "upper"),
        table -> {
          for (JsonNode line : json.path("lines")) {
            for (int i = 0; i < line.path("at").size(); i++) {
              table.line(
                  line.path("zones").path(0).asText(""),
                  line.path("desk").asText(""),
                  line.path("door").asText(""),
                  line.path("kind").asText(""),
                  Instant.ofEpochMilli(line.path("at").path(i).asLong()),
                  line.path("value").path(i).asText(""),
                  line.path("lower").path(i).asText(""),
                  line.path("upper").path(i).asText(""));
            }
          }
        });
  }

  static Answer desks(String space, JsonNode json) {
    return Table.file(
        space + "-desks.csv",
        List.of(
            "desk", "zone", "desks", "occupiedSeconds", "vacantSeconds", "unknownSeconds", "times"),
        table -> {
          json.path("desks").forEach(desk -> line(table, desk));
          if (json.path("all").isObject()) {
            line(table, json.path("all"));
          }
        });
  }

  private static void line(Table table, JsonNode desk) {
    table.line(
        desk.path("desk").asText(""),
        desk.path("zone").asText(""),
        desk.path("desks").asText(""),
        desk.path("occupiedSeconds").asText(""),
        desk.path("vacantSeconds").asText(""),
        desk.path("unknownSeconds").asText(""),
        desk.path("times").asText(""));
  }
}
