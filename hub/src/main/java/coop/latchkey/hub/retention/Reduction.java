package coop.latchkey.hub.retention;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What is reduced, or was.
///
/// @param days for how many days people are named
/// @param before what the hub received before this is reduced
/// @param events how many of each kind become counts
/// @param rows how many rows are removed elsewhere, by table
public record Reduction(
    int days, Instant before, Map<String, Long> events, Map<String, Long> rows) {
  /// Copies the maps.
  public Reduction {
    events = new TreeMap<>(events);
    rows = new TreeMap<>(rows);
  }

  /// Whether there is anything.
  public boolean isEmpty() {
    return events.values().stream().allMatch(n -> n == 0)
        && rows.values().stream().allMatch(n -> n == 0);
  }

  /// As the API tells it and the audit log keeps it.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("days", days);
    json.put("before", before.toString());
    ObjectNode byKind = json.putObject("events");
    events.forEach(byKind::put);
    ObjectNode byTable = json.putObject("rows");
    rows.forEach(byTable::put);
    return json;
  }
}
