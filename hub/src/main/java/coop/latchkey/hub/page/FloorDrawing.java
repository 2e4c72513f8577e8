package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;
import static coop.latchkey.hub.web.Html.text;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;

/// A floor as SVG: what it is drawn of, and the doors, desks and zones on it with their states. The
/// page's script changes nothing but the states.
///
/// @param floor as `getFloor` answers
record FloorDrawing(Texts texts, JsonNode floor) {
  /// Half of a desk and of a door, in centimetres.
  private static final int DESK_X = 70;

  private static final int DESK_Y = 40;
  private static final int DOOR = 50;

  /// The plan's picture and rooms, which say nothing of states.
  Html ground() {
    List<Html> parts = new ArrayList<>();
    String size = attr("width", width()) + attr("height", height());
    parts.add(el("rect class=\"ground\"" + size));
    String picture = floor.at("/plan/picture").asText("");
    if (!picture.isEmpty()) {
      parts.add(el("image" + size + attr("href", picture)));
    }
    for (JsonNode room : floor.at("/plan/rooms")) {
      String at =
          number(room, "x") + number(room, "y") + number(room, "width") + number(room, "height");
      parts.add(
          el(
              "g class=\"room\"",
              el("rect" + at),
              el(
                  "text"
                      + attr("x", Integer.toString(room.path("x").asInt() + 15))
                      + attr(
                          "y",
                          Integer.toString(
                              room.path("y").asInt() + room.path("height").asInt() - 18)),
                  room.path("name").asText())));
    }
    return el("g class=\"drawing\" aria-hidden=\"true\"", all(parts));
  }

  private static String number(JsonNode of, String field) {
    return attr(field, Integer.toString(of.path(field).asInt()));
  }

  /// The whole plan, live.
  Html live() {
    List<Html> things = new ArrayList<>();
    for (String kind : List.of("zone", "desk", "door")) {
      for (JsonNode thing : floor.path("placements")) {
        if (thing.path("kind").asText().equals(kind)) {
          things.add(thing(thing));
        }
      }
    }
    return el(
        "svg class=\"plan\" role=\"img\""
            + attr("viewBox", "0 0 " + width() + " " + height())
            + attr("font-size", Integer.toString(letters()))
            + attr("aria-label", texts.text("floor.plan", "floor", floor.path("name").asText()))
            + " aria-describedby=\"plan-hint\"",
        ground(),
        all(things));
  }

  private String width() {
    return floor.path("width").asText();
  }

  private String height() {
    return floor.path("height").asText();
  }

  /// Large floors are seen from further away.
  int letters() {
    return Math.clamp(floor.path("width").asInt() / 55, 28, 150);
  }

  private Html thing(JsonNode thing) {
    return switch (thing.path("kind").asText()) {
      case "zone" -> zone(thing);
      case "desk" -> desk(thing);
      default -> door(thing);
    };
  }

  private static String group(JsonNode thing, String state) {
    return "g"
        + attr("class", thing.path("kind").asText())
        + attr("data-" + thing.path("kind").asText(), thing.path("id").asText())
        + attr("data-state", state);
  }

  private static String moved(JsonNode thing) {
    return attr("transform", "translate(%d %d)".formatted(x(thing), y(thing)));
  }

  private static int x(JsonNode thing) {
    return thing.path("x").asInt();
  }

  private static int y(JsonNode thing) {
    return thing.path("y").asInt();
  }

  private Html desk(JsonNode desk) {
    String state = desk.path("state").asText();
    return el(
        group(desk, state) + moved(desk),
        el("title", says(desk)),
        raw(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"12\"/>"
                .formatted(-DESK_X, -DESK_Y, DESK_X * 2, DESK_Y * 2)),
        raw("<path class=\"someone\" d=\"M-52-8a11 11 0 1 1 .1 0zM-70 32c0-44 37-44 37 0z\"/>"),
        raw("<text class=\"nobody-knows\" x=\"-50\" y=\"16\">?</text>"),
        el("text class=\"name\" x=\"14\" y=\"13\"", shortName(desk.path("name").asText())));
  }

  /// `Desk 12` is 12.
  static String shortName(String name) {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  private Html door(JsonNode door) {
    String state = door.path("state").asText();
    return el(
        group(door, state) + moved(door),
        el("title", says(door)),
        raw("<circle r=\"" + DOOR + "\"/>"),
        raw(
            "<use class=\"ico\" x=\"-30\" y=\"-30\" width=\"60\" height=\"60\" href=\"#i-"
                + icon(state)
                + "\"/>"),
        el("text class=\"name\" y=\"-62\"", door.path("name").asText()),
        el("text class=\"word\" y=\"" + (DOOR + letters()) + "\"", stateWord(door)));
  }

  /// The shape of a door's state; the page's script knows the same.
  static String icon(String state) {
    return switch (state) {
      case "alarm" -> "alarm";
      case "evacuation" -> "way-out";
      case "lockdown" -> "shield";
      case "open" -> "contact-open";
      case "unlocked" -> "lock-unlocked";
      case "locked" -> "lock-locked";
      default -> "lock-unknown";
    };
  }

  private Html zone(JsonNode zone) {
    StringBuilder points = new StringBuilder();
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    for (JsonNode point : zone.path("points")) {
      points.append(point.path(0).asInt()).append(',').append(point.path(1).asInt()).append(' ');
      if (point.path(1).asInt() < top) {
        top = point.path(1).asInt();
      }
      left = Math.min(left, point.path(0).asInt());
    }
    String at = attr("x", Integer.toString(left + 20));
    return el(
        group(zone, "unknown"),
        raw("<polygon" + attr("points", points.toString().strip()) + "/>"),
        el(
            "text class=\"name\"" + at + attr("y", Integer.toString(top + letters() + 8)),
            zone.path("name").asText()),
        el(
            "text class=\"word\"" + at + attr("y", Integer.toString(top + letters() * 9 / 4)),
            stateWord(zone)));
  }

  private String says(JsonNode thing) {
    return texts.text(
        "floor.says",
        "kind",
        kind(thing),
        "name",
        thing.path("name").asText(),
        "state",
        stateWord(thing));
  }

  String kind(JsonNode thing) {
    return texts.text("floor.kind." + thing.path("kind").asText());
  }

  /// What is known of it, in words.
  String stateWord(JsonNode thing) {
    if (!thing.path("kind").asText().equals("zone")) {
      return texts.text("floor.state." + thing.path("state").asText("unknown"));
    }
    return thing.has("capacity")
        ? texts.text("floor.zone.capacity", "capacity", thing.path("capacity").asText())
        : texts.text("floor.zone.none");
  }

  private String key(String kind, String state) {
    return texts.text("floor.kind." + kind)
        + texts.text("said.colon")
        + texts.text("floor.state." + state);
  }

  /// What the shapes mean.
  Html legend() {
    List<Html> items = new ArrayList<>();
    for (String state : List.of("occupied", "vacant", "unknown")) {
      items.add(
          el(
              "li",
              el(
                  "svg class=\"plan key\" viewBox=\"-75 -45 150 90\" aria-hidden=\"true\"",
                  el(
                      "g class=\"desk\"" + attr("data-state", state),
                      raw("<rect x=\"-70\" y=\"-40\" width=\"140\" height=\"80\" rx=\"12\"/>"),
                      raw(
                          "<path class=\"someone\" d=\"M-52-8a11 11 0 1 1 .1 0zM-70 32c0-44 37-44 37"
                              + " 0z\"/>"),
                      raw("<text class=\"nobody-knows\" x=\"-50\" y=\"16\">?</text>"))),
              text(key("desk", state))));
    }
    for (String state :
        List.of("locked", "unlocked", "open", "alarm", "lockdown", "evacuation", "unknown")) {
      items.add(el("li", Html.icon(icon(state)), text(key("door", state))));
    }
    return el(
        "details class=\"legend\"",
        el("summary", texts.text("floor.legend")),
        el("ul", all(items)));
  }
}
