package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The plan of a floor as it is now, with a list beside it; and the form that adds a floor.
final class FloorPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/floors";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.LIVE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null);
  }

  @Override
  public PageAnswer post(PageCall call) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", call.typed("id").strip())
            .put("name", call.typed("name").strip());
    Metres.put(body, "width", call.typed("width"));
    Metres.put(body, "height", call.typed("height"));
    Problem problem =
        Resources.problem(call.tell("createFloor", body, "space", call.space().value()));
    return problem == null
        ? new PageAnswer.Redirect(
            home(call) + "/" + call.typed("id").strip() + "?done=floor.created")
        : shown(call, problem);
  }

  static String home(PageCall call) {
    return "/spaces/" + call.space() + "/floors";
  }

  /// The floor that the query names, else the first; null when there is none.
  static @Nullable JsonNode chosen(PageCall call, List<JsonNode> floors) {
    String wanted = call.query("floor").orElse("");
    return floors.stream()
        .filter(one -> Resources.id(one).equals(wanted))
        .findFirst()
        .or(() -> floors.stream().findFirst())
        .map(one -> Resources.one(call, "getFloor", "floor", Resources.id(one)))
        .map(Resources.One::json)
        .orElse(null);
  }

  static List<JsonNode> floors(PageCall call) {
    List<JsonNode> floors = new ArrayList<>();
    Resources.json(call.ask("listFloors", "space", call.space().value()))
        .path("floors")
        .forEach(floors::add);
    return floors;
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem) {
    Texts texts = call.texts();
    List<JsonNode> floors = floors(call);
    JsonNode floor = chosen(call, floors);
    boolean mayDraw = call.caller().may(Permission.RULES_WRITE, call.space());
    Html main =
        floor == null
            ? el(
                "p class=\"note\"",
                texts.text("floor.none") + (mayDraw ? "" : " " + texts.text("floor.none.ask")))
            : all(ways(call, floors, floor, mayDraw), live(call, floor, false));
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        texts.text("floor.title"),
        all(main, mayDraw ? adding(call, problem, floor == null) : Html.NOTHING),
        List.of("floor.css"),
        floor == null ? List.of() : List.of("floor.js"));
  }

  private static Html ways(PageCall call, List<JsonNode> floors, JsonNode floor, boolean mayDraw) {
    List<Html> links = new ArrayList<>();
    if (floors.size() > 1) {
      for (JsonNode one : floors) {
        boolean current = Resources.id(one).equals(Resources.id(floor));
        links.add(
            el(
                "a class=\"button\""
                    + attr("href", home(call) + "?floor=" + Resources.id(one))
                    + (current ? " aria-current=\"page\"" : ""),
                one.path("name").asText()));
      }
    }
    if (mayDraw) {
      links.add(
          el(
              "a class=\"button\"" + attr("href", home(call) + "/" + Resources.id(floor)),
              call.texts().text("floor.edit")));
    }
    links.add(
        el(
            "a class=\"button\""
                + attr("href", "/spaces/" + call.space() + "/wall?floor=" + Resources.id(floor)),
            call.texts().text("floor.wall")));
    return el(
        "nav class=\"actions\"" + attr("aria-label", call.texts().text("floor.which")), all(links));
  }

  /// The plan and what is beside it, for the script `floor.js` to keep true.
  ///
  /// @param wall as large as can be, without controls
  static Html live(PageCall call, JsonNode floor, boolean wall) {
    Texts texts = call.texts();
    var drawing = new FloorDrawing(texts, floor);
    String here = home(call) + "?floor=" + Resources.id(floor);
    Html sum =
        el(
            "header class=\"plan-head\"",
            el("p class=\"sum\" id=\"sum\"", sum(texts, floor)),
            el("p class=\"sum\" id=\"people\""),
            el(
                "p class=\"stream\" id=\"stream\" data-state=\"connecting\"",
                texts.text("floor.live.connecting")));
    Html plan =
        el(
            "section class=\"plan-card\"",
            sum,
            el("div id=\"doubts\""),
            el("p class=\"sr\" aria-live=\"polite\" id=\"alarms\""),
            drawing.live(),
            wall
                ? Html.NOTHING
                : el("p class=\"note\" id=\"plan-hint\"", texts.text("floor.plan.hint")),
            drawing.legend());
    Html beside =
        wall
            ? Html.NOTHING
            : all(new FloorList(call, drawing, here).table(), unplaced(drawing, floor));
    return all(
        el(
            "div"
                + attr("class", wall ? "floor wall" : "floor")
                + " id=\"floor\""
                + attr("data-space", call.space().value())
                + attr("data-zone", call.zone().getId()),
            plan,
            beside),
        Html.json("lk-texts", words(texts).toString()));
  }

  private static String sum(Texts texts, JsonNode floor) {
    int total = 0;
    int taken = 0;
    int unknown = 0;
    for (JsonNode thing : floor.path("placements")) {
      if (thing.path("kind").asText().equals("desk")) {
        total++;
        taken += thing.path("state").asText().equals("occupied") ? 1 : 0;
        unknown += thing.path("state").asText().equals("unknown") ? 1 : 0;
      }
    }
    return texts.text(
        "floor.sum",
        "taken",
        Integer.toString(taken),
        "total",
        Integer.toString(total),
        "unknown",
        Integer.toString(unknown));
  }

  private static Html unplaced(FloorDrawing drawing, JsonNode floor) {
    List<Html> items = new ArrayList<>();
    for (JsonNode thing : floor.path("unplaced")) {
      items.add(
          el(
              "li",
              drawing
                  .texts()
                  .text(
                      "floor.unplaced",
                      "kind",
                      drawing.kind(thing),
                      "name",
                      thing.path("name").asText())));
    }
    return items.isEmpty()
        ? Html.NOTHING
        : el(
            "details class=\"card\"",
            el("summary", drawing.texts().text("floor.notPlaced") + " (" + items.size() + ")"),
            el("ul", all(items)));
  }

  /// What the scripts of these pages say.
  static ObjectNode words(Texts texts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    texts
        .all()
        .forEach((key, text) -> {
          if (key.startsWith("floor.") && !key.startsWith("floor.import.")) {
            json.put(key, text);
          }
        });
    return json;
  }

  private static Html adding(PageCall call, @Nullable Problem problem, boolean open) {
    Form form =
        problem == null
            ? Form.of(call, Map.of("width", "20", "height", "12"))
            : Form.again(call, problem);
    return el(
        "details class=\"card\"" + (open || problem != null ? " open" : ""),
        el("summary", call.texts().text("floor.add")),
        form.wrap(
            home(call),
            "",
            form.text("name", "floor.name", " required maxlength=\"200\""),
            form.text(
                "id", "floor.id", " required maxlength=\"63\" pattern=\"[a-z0-9][a-z0-9\\-]*\""),
            form.text("width", "floor.width", Metres.INPUT),
            form.text("height", "floor.height", Metres.INPUT),
            form.submit("floor.create")));
  }
}
