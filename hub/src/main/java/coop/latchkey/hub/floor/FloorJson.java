package coop.latchkey.hub.floor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.floor.Place.Kind;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.web.Codes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A floor as JSON, with what is heard of what stands on it.
final class FloorJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FloorJson() {}

  /// The floor by itself.
  static ObjectNode head(Floor floor) {
    return NODES
        .objectNode()
        .put("id", floor.id())
        .put("name", floor.name())
        .put("width", floor.width())
        .put("height", floor.height())
        .put("drawing", floor.kind())
        .put("version", floor.version());
  }

  /// How it is drawn.
  static ObjectNode drawing(SpaceId space, Floor floor) {
    ObjectNode json = NODES.objectNode().put("kind", floor.kind());
    if (!floor.picture().isEmpty()) {
      json.put(
          "picture",
          "/api/v1/spaces/%s/floors/%s/picture?digest=%s"
              .formatted(space, floor.id(), floor.digest()));
    } else if (!floor.rooms().isEmpty()) {
      json.set("rooms", rooms(floor));
    }
    return json;
  }

  private static JsonNode rooms(Floor floor) {
    try {
      return MAPPER.readTree(floor.rooms());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the rooms of floor " + floor.id() + " are no JSON", e);
    }
  }

  /// All of it.
  ///
  /// @param view what is heard of the space; null while nothing is
  /// @param elsewhere what stands on other floors
  static ObjectNode whole(
      SpaceId space,
      Floor floor,
      List<Place> places,
      @Nullable SpaceView view,
      Map<String, String> elsewhere) {
    ObjectNode json = head(floor);
    json.set("plan", drawing(space, floor));
    Map<String, ObjectNode> things = things(view);
    var placed = json.putArray("placements");
    for (Place place : places) {
      ObjectNode thing = things.remove(place.kind().code() + " " + place.id());
      if (thing != null) {
        thing.put("x", place.x()).put("y", place.y());
        if (!place.points().isEmpty()) {
          var points = thing.putArray("points");
          place.points().forEach(point -> points.addArray().add(point.x()).add(point.y()));
        }
        placed.add(thing);
      }
    }
    elsewhere.keySet().forEach(things::remove);
    var unplaced = json.putArray("unplaced");
    things.values().stream().sorted((a, b) -> order(a).compareTo(order(b))).forEach(unplaced::add);
    return json;
  }

  private static String order(ObjectNode thing) {
    return thing.path("kind").asText() + " " + thing.path("id").asText();
  }

  /// What there is to place in a space.
  static Map<Kind, Set<String>> known(@Nullable SpaceView view) {
    Map<Kind, Set<String>> known = new HashMap<>();
    for (String key : things(view).keySet()) {
      String[] parts = key.split(" ", 2);
      known.computeIfAbsent(Kind.of(parts[0]), _ -> new java.util.HashSet<>()).add(parts[1]);
    }
    return known;
  }

  private static Map<String, ObjectNode> things(@Nullable SpaceView view) {
    Map<String, ObjectNode> things = new HashMap<>();
    if (view == null) {
      return things;
    }
    Map<String, String> zones = new HashMap<>();
    for (SpaceView.Zone zone : view.zones()) {
      zones.put(zone.id().value(), zone.name());
      ObjectNode json = thing("zone", zone.id().value(), zone.name());
      Integer capacity = zone.capacity();
      if (capacity != null) {
        json.put("capacity", capacity);
      }
      things.put("zone " + zone.id(), json);
    }
    for (SpaceView.Door door : view.doors()) {
      things.put("door " + door.id(), door(door));
    }
    for (SpaceView.Desk desk : view.desks()) {
      String zone = desk.zone().value();
      ObjectNode json = thing("desk", desk.id().value(), desk.name());
      json.put("zone", zones.getOrDefault(zone, zone)).put("state", Codes.camel(desk.state()));
      if (desk.since() != null) {
        json.put("since", desk.since().toString());
      }
      things.put("desk " + desk.id(), json);
    }
    return things;
  }

  private static ObjectNode door(SpaceView.Door door) {
    ObjectNode json = thing("door", door.id().value(), door.name());
    json.put("zone", door.to()).put("state", doorState(door));
    if (door.since() != null) {
      json.put("since", door.since().toString());
    }
    return json;
  }

  /// One word for a door, the most pressing first: `alarm`, `evacuation`, `lockdown`, `unknown`,
  /// `open`, `unlocked`, `locked`.
  static String doorState(SpaceView.Door door) {
    String alarm = Codes.camel(door.alarm());
    if (!alarm.equals("none")) {
      return "alarm";
    }
    if (door.evacuation()) {
      return "evacuation";
    }
    if (door.lockdown()) {
      return "lockdown";
    }
    var lock = door.lock();
    if (!door.online() || lock == null) {
      return "unknown";
    }
    if (Codes.camel(door.contact()).equals("open")) {
      return "open";
    }
    String code = Codes.camel(lock);
    return code.equals("locked") || code.equals("unlocked") ? code : "unknown";
  }

  private static ObjectNode thing(String kind, String id, String name) {
    return NODES.objectNode().put("kind", kind).put("id", id).put("name", name);
  }

  /// The rooms of a content, as they are kept; empty for none.
  static String kept(JsonNode rooms) {
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode room : rooms) {
      ObjectNode one = NODES.objectNode().put("name", room.path("name").asText("").strip());
      for (String field : List.of("x", "y", "width", "height")) {
        one.put(field, room.path(field).asInt());
      }
      all.add(one);
    }
    return all.isEmpty() ? "" : NODES.arrayNode().addAll(all).toString();
  }
}
