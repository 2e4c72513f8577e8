package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Draws a floor and places what is on it: by drag and by keyboard with scripts, by numbers
/// without. Both write the same form.
final class FloorEditPage implements Page {
  private static final int BYTES_MAX = 1536 * 1024;

  @Override
  public String path() {
    return "/spaces/{space}/floors/{floor}";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.RULES_WRITE);
  }

  @Override
  public int bytesMax() {
    return BYTES_MAX;
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null, List.of());
  }

  @Override
  public PageAnswer post(PageCall call) {
    return switch (call.typed("step")) {
      case "plan" -> placed(call);
      case "import" -> imported(call);
      case "settings" -> sized(call);
      case "remove" -> removed(call);
      default -> new PageAnswer.NotFound();
    };
  }

  private static Answer change(PageCall call, String operation, @Nullable JsonNode body) {
    return Resources.change(
        call, operation, "floor", call.parameter("floor"), body, call.typed("version"));
  }

  private static String here(PageCall call) {
    return FloorPage.home(call) + "/" + call.parameter("floor");
  }

  private static PageAnswer sized(PageCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", call.typed("name").strip());
    Metres.put(body, "width", call.typed("width"));
    Metres.put(body, "height", call.typed("height"));
    Problem problem = Resources.problem(change(call, "changeFloor", body));
    return problem == null
        ? new PageAnswer.Redirect(here(call) + "?done=floor.saved")
        : shown(call, problem, List.of());
  }

  private static PageAnswer removed(PageCall call) {
    Problem problem = Resources.problem(change(call, "removeFloor", null));
    return problem == null
        ? new PageAnswer.Redirect(FloorPage.home(call) + "?done=floor.removed")
        : shown(call, problem, List.of());
  }

  private static PageAnswer imported(PageCall call) {
    Bytes file = call.files().getOrDefault("picture", Bytes.NONE);
    Map<String, String> asked =
        Map.of(
            "space",
            call.space().value(),
            "floor",
            call.parameter("floor"),
            "Accept-Language",
            call.texts().language().code());
    Answer answer =
        call.api()
            .call(
                call.caller(),
                "putFloorDrawing",
                new Api.Asked(asked, null, file, "image/svg+xml", call.typed("version")));
    Problem problem = Resources.problem(answer);
    List<String> removed = new ArrayList<>();
    Resources.json(answer).path("removed").forEach(one -> removed.add(one.asText()));
    return shown(call, problem, problem == null ? told(call, removed) : List.of());
  }

  private static List<Html> told(PageCall call, List<String> removed) {
    Texts texts = call.texts();
    String what = removed.isEmpty() ? "floor.import.clean" : "floor.import.removed";
    List<Html> items = new ArrayList<>();
    removed.forEach(one -> items.add(el("li", one)));
    return List.of(
        el(
            "div class=\"banner imported\" role=\"status\""
                + attr("data-tone", removed.isEmpty() ? "done" : "info"),
            Html.icon("check"),
            el("span", texts.text("floor.import.done") + " " + texts.text(what)),
            items.isEmpty() ? Html.NOTHING : el("ul", all(items))));
  }

  /// Rooms first, then places, each for the version that the one before left.
  private static PageAnswer placed(PageCall call) {
    var typed = FloorTyped.of(call);
    if (!typed.wrong().isEmpty()) {
      return shown(call, Problem.badContent(typed.wrong()), List.of());
    }
    String version = call.typed("version");
    if (typed.drawn()) {
      Answer drawn = change(call, "putFloorDrawing", typed.rooms());
      if (!(drawn instanceof Answer.Json(int _, JsonNode _, String etag))) {
        return shown(call, Resources.problem(drawn), List.of());
      }
      version = etag == null ? version : etag;
    }
    Answer answer =
        Resources.change(
            call,
            "putFloorPlacements",
            "floor",
            call.parameter("floor"),
            typed.placements(),
            version);
    Problem problem = Resources.problem(answer);
    return problem == null
        ? new PageAnswer.Redirect(here(call) + "?done=floor.saved")
        : shown(call, problem.with(typed.named(problem.fields())), List.of());
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem, List<Html> told) {
    Resources.One one = Resources.one(call, "getFloor", "floor", call.parameter("floor"));
    if (one == null) {
      return new PageAnswer.NotFound();
    }
    Texts texts = call.texts();
    JsonNode floor = one.json();
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        texts.text("floor.edit.title", "floor", floor.path("name").asText()),
        all(
            all(told),
            el(
                "p class=\"actions\"",
                el(
                    "a class=\"button\""
                        + attr("href", FloorPage.home(call) + "?floor=" + Resources.id(floor)),
                    texts.text("floor.edit.back"))),
            new FloorEditor(call, floor, one.version(), of(call, problem, "plan")).form(here(call)),
            importing(call, one.version(), of(call, problem, "import")),
            settings(call, one, of(call, problem, "settings")),
            removing(call, one.version(), of(call, problem, "remove")),
            Html.json("lk-texts", FloorPage.words(texts).toString())),
        List.of("floor.css"),
        List.of("floor-edit.js"));
  }

  private static @Nullable Problem of(PageCall call, @Nullable Problem problem, String step) {
    return call.typed("step").equals(step) ? problem : null;
  }

  private static Html hidden(String step, String version) {
    return all(RuleEditing.hidden("step", step), RuleEditing.hidden("version", version));
  }

  private static Html importing(PageCall call, String version, @Nullable Problem problem) {
    Texts texts = call.texts();
    var form = new Form(call, _ -> "", problem);
    return el(
        "section class=\"card\"",
        el("h2", texts.text("floor.import.title")),
        el("p", texts.text("floor.import.what")),
        form.wrap(
            here(call),
            " enctype=\"multipart/form-data\"",
            hidden("import", version),
            form.text(
                "picture",
                "floor.import.file",
                " type=\"file\" required accept=\".svg,image/svg+xml\""),
            form.submit("floor.import.do")));
  }

  private static Html settings(PageCall call, Resources.One floor, @Nullable Problem problem) {
    JsonNode json = floor.json();
    Form form =
        problem == null
            ? Form.of(
                call,
                Map.of(
                    "name",
                    json.path("name").asText(),
                    "width",
                    Metres.of(json.path("width").asInt()),
                    "height",
                    Metres.of(json.path("height").asInt())))
            : Form.again(call, problem);
    return el(
        "details class=\"card\"" + (problem == null ? "" : " open"),
        el("summary", call.texts().text("floor.settings")),
        form.wrap(
            here(call),
            "",
            hidden("settings", floor.version()),
            form.text("name", "floor.name", " required maxlength=\"200\""),
            form.text("width", "floor.width", Metres.INPUT),
            form.text("height", "floor.height", Metres.INPUT),
            form.submit("floor.settings.save")));
  }

  private static Html removing(PageCall call, String version, @Nullable Problem problem) {
    Texts texts = call.texts();
    return el(
        "details class=\"card\"" + (problem == null ? "" : " open"),
        el("summary", texts.text("floor.remove")),
        el("p", texts.text("floor.remove.what")),
        new Form(call, _ -> "", problem)
            .wrap(
                here(call),
                "",
                hidden("remove", version),
                el(
                    "p class=\"actions\"",
                    el("button class=\"danger\"", texts.text("floor.remove")))));
  }
}
