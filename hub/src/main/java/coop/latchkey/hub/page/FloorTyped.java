package coop.latchkey.hub.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What was typed into the form of a floor: `room.N.x`, `desk.ID.x`, `zone.ID.points` and their
/// like.
///
/// @param drawn whether rooms are to be drawn: there are some, or those that were there went
/// @param keys the fields' prefix of each placement, such as `desk.a1`
/// @param wrong what is no number
record FloorTyped(
    boolean drawn,
    ObjectNode rooms,
    ObjectNode placements,
    List<String> keys,
    List<Problem.Field> wrong) {
  private static final List<String> SIDES = List.of("x", "y", "width", "height");

  static FloorTyped of(PageCall call) {
    ObjectNode rooms = JsonNodeFactory.instance.objectNode();
    ObjectNode placements = JsonNodeFactory.instance.objectNode();
    var reading = new Reading(call, new ArrayList<>(), new ArrayList<>());
    ArrayNode roomList = rooms.putArray("rooms");
    ArrayNode places = placements.putArray("placements");
    for (String field : new TreeMap<>(call.form()).keySet()) {
      String[] parts = field.split("\\.", -1);
      if (parts.length == 3 && parts[0].equals("room") && parts[2].equals("x")) {
        reading.room("room." + parts[1], roomList);
      } else if (parts.length == 3 && parts[0].equals("zone") && parts[2].equals("points")) {
        reading.zone(parts[1], places);
      } else if (parts.length == 3
          && (parts[0].equals("desk") || parts[0].equals("door"))
          && parts[2].equals("x")) {
        reading.point(parts[0], parts[1], places);
      }
    }
    boolean drawn = !roomList.isEmpty() || call.typed("drawing").equals("rooms");
    return new FloorTyped(drawn, rooms, placements, reading.keys(), reading.wrong());
  }

  /// The problem's fields as this form calls them.
  List<Problem.Field> named(List<Problem.Field> fields) {
    return fields.stream()
        .map(field -> {
          String[] parts = field.pointer().split("/", -1);
          return parts.length > 2 && parts[1].equals("placements")
              ? new Problem.Field(
                  "/" + keys.get(Integer.parseInt(parts[2])), field.detail(), field.mend())
              : field;
        })
        .toList();
  }

  private record Reading(PageCall call, List<String> keys, List<Problem.Field> wrong) {
    void room(String prefix, ArrayNode rooms) {
      if (call.typed(prefix + ".x").isBlank()) {
        return;
      }
      ObjectNode room = rooms.addObject().put("name", call.typed(prefix + ".name").strip());
      SIDES.forEach(side -> room.put(side, number(prefix + "." + side)));
    }

    void point(String kind, String id, ArrayNode places) {
      String prefix = kind + "." + id;
      if (call.typed(prefix + ".x").isBlank() && call.typed(prefix + ".y").isBlank()) {
        return;
      }
      keys.add(prefix);
      places
          .addObject()
          .put("kind", kind)
          .put("id", id)
          .put("x", number(prefix + ".x"))
          .put("y", number(prefix + ".y"));
    }

    void zone(String id, ArrayNode places) {
      String field = "zone." + id + ".points";
      if (call.typed(field).isBlank()) {
        return;
      }
      keys.add("zone." + id);
      ObjectNode zone = places.addObject().put("kind", "zone").put("id", id);
      ArrayNode points = JsonNodeFactory.instance.arrayNode();
      for (String pair : call.typed(field).strip().split("\\s+", -1)) {
        String[] numbers = pair.split(",", -1);
        ArrayNode point = points.addArray();
        point.add(numbers.length == 2 ? number(field, numbers[0]) : refuse(field, pair));
        point.add(numbers.length == 2 ? number(field, numbers[1]) : 0);
      }
      zone.put("x", points.path(0).path(0).asInt()).put("y", points.path(0).path(1).asInt());
      zone.set("points", points);
    }

    private int number(String field) {
      return number(field, call.typed(field));
    }

    private int number(String field, String text) {
      try {
        return Integer.parseInt(text.strip());
      } catch (NumberFormatException _) {
        return refuse(field, text);
      }
    }

    private int refuse(String field, String text) {
      String shown = text.length() > 20 ? text.substring(0, 20) : text;
      wrong.add(
          new Problem.Field("/" + field, Said.of("problem.floor.number", "text", shown.strip())));
      return 0;
    }
  }
}
