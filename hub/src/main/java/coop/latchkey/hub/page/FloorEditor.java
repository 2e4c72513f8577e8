package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The form in which a floor is drawn. Its numbers are what is saved; the script `floor-edit.js`
/// draws them and lets them be changed by drag and by keyboard.
record FloorEditor(PageCall call, JsonNode floor, String version, @Nullable Problem problem) {
  /// Rows for new rooms, for those without scripts.
  private static final int SPARE = 2;

  private static final List<String> SIDES = List.of("x", "y", "width", "height");

  /// How far things move at a step, in centimetres.
  private static final int GRID = 25;

  Html form(String here) {
    Texts texts = call.texts();
    var drawing = new FloorDrawing(texts, floor);
    Html svg =
        el(
            "svg class=\"plan editing\" id=\"editor\" role=\"group\""
                + attr(
                    "viewBox",
                    "0 0 " + floor.path("width").asText() + " " + floor.path("height").asText())
                + attr("data-grid", Integer.toString(GRID))
                + attr("font-size", Integer.toString(drawing.letters()))
                + attr(
                    "aria-label", texts.text("floor.plan", "floor", floor.path("name").asText())),
            picture(drawing));
    return el(
        "section class=\"card editor\"",
        el("p class=\"hint\"", texts.text("floor.edit.how", "grid", Integer.toString(GRID))),
        el("noscript", el("p", texts.text("floor.edit.noscript"))),
        el(
            "div class=\"actions\" id=\"tools\" hidden role=\"toolbar\""
                + attr("aria-label", texts.text("floor.edit.tools")),
            tool("undo"),
            tool("redo"),
            tool("room"),
            tool("corner"),
            tool("takeOff")),
        el("p class=\"sr\" role=\"status\" id=\"said\""),
        el(
            "div class=\"bench\"",
            svg,
            el(
                "aside id=\"waiting\" hidden aria-labelledby=\"h-waiting\"",
                el("h2 id=\"h-waiting\"", texts.text("floor.edit.waiting")),
                el("div class=\"waiting\" id=\"waiting-list\""))),
        numbers(here));
  }

  /// Rooms are drawn by the script, which moves them.
  private static Html picture(FloorDrawing drawing) {
    String picture = drawing.floor().at("/plan/picture").asText("");
    String size =
        attr("width", drawing.floor().path("width").asText())
            + attr("height", drawing.floor().path("height").asText());
    return all(
        raw("<rect class=\"ground\"" + size + "/>"),
        picture.isEmpty() ? Html.NOTHING : raw("<image" + size + attr("href", picture) + "/>"));
  }

  private Html tool(String name) {
    return el(
        "button type=\"button\"" + attr("data-tool", name),
        call.texts().text("floor.edit." + name));
  }

  private Html numbers(String here) {
    Texts texts = call.texts();
    Form form = problem == null ? Form.of(call, java.util.Map.of()) : Form.again(call, problem);
    boolean picture = floor.path("drawing").asText().equals("picture");
    return form.wrap(
        here,
        " id=\"numbers\"",
        RuleEditing.hidden("step", "plan"),
        RuleEditing.hidden("version", version),
        RuleEditing.hidden("drawing", floor.path("drawing").asText()),
        el(
            "p class=\"actions\"",
            el("button class=\"main\"", texts.text("floor.edit.save")),
            el("span id=\"unsaved\" hidden", texts.text("floor.edit.unsaved"))),
        el(
            "details id=\"as-numbers\"" + (problem == null ? "" : " open"),
            el("summary", texts.text("floor.edit.numbers")),
            el("p class=\"hint\"", texts.text("floor.edit.numbers.hint")),
            el("h3", texts.text("floor.edit.rooms")),
            picture ? el("p class=\"note\"", texts.text("floor.edit.rooms.picture")) : Html.NOTHING,
            table("rooms", List.of("name", "x", "y", "width", "height"), rooms()),
            el("h3", texts.text("floor.edit.things")),
            table("things", List.of("name", "x", "y", "points"), things())));
  }

  private Html table(String id, List<String> fields, List<Html> rows) {
    Texts texts = call.texts();
    List<Html> heads = new ArrayList<>();
    for (String field : fields) {
      heads.add(
          el(
              "th scope=\"col\"",
              texts.text(field.equals("name") ? "floor.name" : "floor.field." + field)));
    }
    return el(
        "div class=\"scroll\"",
        el("table" + attr("id", id), el("thead", el("tr", all(heads))), el("tbody", all(rows))));
  }

  private List<Html> rooms() {
    List<Html> rows = new ArrayList<>();
    JsonNode rooms = floor.at("/plan/rooms");
    for (int i = 0; i < rooms.size() + SPARE || again(i); i++) {
      JsonNode room = rooms.path(i);
      String label = call.texts().text("floor.edit.roomName", "n", Integer.toString(i + 1));
      List<Html> cells = new ArrayList<>();
      cells.add(
          el(
              "td",
              input(
                  "room." + i + ".name",
                  room.path("name").asText(""),
                  label,
                  "maxlength=\"100\"")));
      for (String side : SIDES) {
        cells.add(
            el("td", number("room." + i + "." + side, room.path(side).asText(""), side, label)));
      }
      rows.add(el("tr" + attr("data-room", Integer.toString(i)), all(cells)));
    }
    return rows;
  }

  /// Whether this room was typed, and is to be shown again.
  private boolean again(int room) {
    return problem != null && call.form().containsKey("room." + room + ".x");
  }

  private List<Html> things() {
    List<Html> rows = new ArrayList<>();
    for (String list : List.of("placements", "unplaced")) {
      for (JsonNode thing : floor.path(list)) {
        rows.add(row(thing));
      }
    }
    return rows;
  }

  private Html row(JsonNode thing) {
    String kind = thing.path("kind").asText();
    String name = thing.path("name").asText();
    String key = kind + "." + thing.path("id").asText();
    String word = call.texts().text("floor.kind." + kind);
    Html numbers;
    if (kind.equals("zone")) {
      var points = new StringJoiner(" ");
      thing.path("points").forEach(p -> points.add(p.path(0).asText() + "," + p.path(1).asText()));
      numbers =
          el(
              "td colspan=\"3\"",
              input(
                  key + ".points",
                  points.toString(),
                  label("points", name),
                  "maxlength=\"900\" size=\"40\""));
    } else {
      numbers =
          all(
              el("td", number(key + ".x", thing.path("x").asText(""), "x", name)),
              el("td", number(key + ".y", thing.path("y").asText(""), "y", name)),
              el("td"));
    }
    return el(
        "tr"
            + attr("data-kind", kind)
            + attr("data-id", thing.path("id").asText())
            + attr("data-name", name),
        el("th scope=\"row\"" + attr("id", "f-" + key), word + " " + name),
        numbers);
  }

  private String label(String field, String name) {
    return call.texts()
        .text("floor.field.of", "field", call.texts().text("floor.field." + field), "name", name);
  }

  private Html number(String field, String value, String side, String name) {
    return input(
        field, value, label(side, name), "inputmode=\"numeric\" maxlength=\"6\" size=\"6\"");
  }

  private Html input(String field, String value, String label, String more) {
    boolean again = problem != null;
    return raw(
        "<input"
            + attr("name", field)
            + attr("value", again ? call.typed(field) : value)
            + attr("aria-label", label)
            + " "
            + more
            + ">");
  }
}
