package coop.latchkey.hub.series.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.series.SeriesAnswer;
import coop.latchkey.hub.series.SeriesHealth;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.Subject;
import coop.latchkey.hub.series.Tally;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts of answers as JSON.
final class SeriesJson {
  private SeriesJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static void zones(ObjectNode json, List<ZoneId> zones) {
    ArrayNode array = json.putArray("zones");
    zones.forEach(zone -> array.add(zone.value()));
  }

  /// A line: an array for each column.
  static void line(ArrayNode lines, Place place, List<Columns> columns, List<Tally> tallies) {
    ObjectNode line = lines.addObject();
    zones(line, place.zones());
    line.put("capacity", place.capacity());
    line.put("desks", place.desks());
    for (Columns column : columns) {
      ArrayNode array = line.putArray(column.name());
      tallies.forEach(tally -> Columns.put(array, column.value().apply(tally)));
    }
  }

  /// A series change by change; the first point is how it was at the beginning.
  static void changes(ArrayNode lines, SeriesAnswer.Thinned series, long from) {
    ObjectNode line = lines.addObject();
    boolean people =
        switch (series.track().subject()) {
          case Subject.Space() -> {
            zones(line, List.of());
            yield true;
          }
          case Subject.Zone(ZoneId zone) -> {
            zones(line, List.of(zone));
            yield true;
          }
          case Subject.Desk(DeskId desk) -> {
            line.put("desk", desk.value());
            yield false;
          }
          case Subject.Door(DoorId door, String kind) -> {
            line.put("door", door.value()).put("kind", kind);
            yield false;
          }
        };
    line.put("thinned", series.thinned());
    boolean lasts = !(series.track().subject() instanceof Subject.Door);
    ArrayNode at = line.putArray("at");
    ArrayNode value = line.putArray("value");
    ArrayNode lower = people ? line.putArray("lower") : null;
    ArrayNode upper = people ? line.putArray("upper") : null;
    SeriesPoint before = series.track().before();
    List<SeriesPoint> points = series.track().points();
    boolean begun = !points.isEmpty() && points.getFirst().at().toEpochMilli() == from;
    if (lasts && before != null && !begun) {
      at.add(from);
      values(before, value, lower, upper);
    }
    for (SeriesPoint point : points) {
      at.add(point.at().toEpochMilli());
      values(point, value, lower, upper);
    }
  }

  private static void values(
      SeriesPoint point, ArrayNode value, @Nullable ArrayNode lower, @Nullable ArrayNode upper) {
    value.add(point.value());
    if (lower != null && upper != null) {
      lower.add(point.lower());
      upper.add(point.upper());
    }
  }

  /// How long a desk, or all of them, was what.
  static ObjectNode desk(@Nullable DeskId desk, @Nullable ZoneId zone, long counted, Tally tally) {
    ObjectNode json = object();
    if (desk != null) {
      json.put("desk", desk.value());
    }
    if (zone != null) {
      json.put("zone", zone.value());
    }
    return json.put("occupiedSeconds", tally.used() / 1_000.0)
        .put("vacantSeconds", (tally.known() - tally.used()) / 1_000.0)
        .put("unknownSeconds", (counted - tally.known()) / 1_000.0)
        .put("times", tally.rises());
  }

  /// How the store is.
  static ObjectNode health(SeriesHealth health) {
    ObjectNode json = object();
    json.put("store", health.store());
    json.put("well", health.well());
    json.put("detail", health.detail());
    json.put("waitingEdits", health.waitingEdits());
    json.put("waitingBytes", health.waitingBytes());
    json.put("mostBytes", health.mostBytes());
    json.put("writtenUntil", text(health.writtenAt()));
    json.put("awaySince", text(health.awaySince()));
    json.put("lostSince", text(health.lostSince()));
    return json;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
