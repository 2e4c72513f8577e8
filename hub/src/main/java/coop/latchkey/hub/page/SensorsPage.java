package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/spaces/{space}/sensors`: wireless sensors that were discovered, desks and sensors that nobody
/// named, and whom sensors come in as.
public final class SensorsPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/sensors";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.HARDWARE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, Form.of(call, Map.of()), null);
  }

  @Override
  public PageAnswer post(PageCall call) {
    return switch (call.typed("action")) {
      case "letIn" -> letIn(call);
      case "shutOut" -> {
        Answer answer =
            call.ask("removeSensorUser", "space", call.space().value(), "user", call.typed("user"));
        yield answer instanceof Answer.Bad bad
            ? shown(call, Form.again(call, bad.problem()), null)
            : new PageAnswer.Redirect(home(call) + "?done=sensors.shutOut");
      }
      default -> new PageAnswer.NotFound();
    };
  }

  static String home(PageCall call) {
    return "/spaces/" + call.space() + "/sensors";
  }

  private PageAnswer letIn(PageCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", call.typed("id").strip());
    String prefix = call.typed("prefix").strip();
    if (!prefix.isEmpty()) {
      body.put("prefix", prefix);
    }
    return switch (call.tell("createSensorUser", body, "space", call.space().value())) {
      case Answer.Bad bad -> shown(call, Form.again(call, bad.problem()), null);
      case Answer.Json(int _, JsonNode json, String _) ->
          shown(call, Form.of(call, Map.of()), json);
      case Answer.Empty _, Answer.File _ -> new PageAnswer.NotFound();
    };
  }

  private static PageAnswer shown(PageCall call, Form form, @Nullable JsonNode made) {
    Texts texts = call.texts();
    boolean writes = call.caller().may(Permission.HARDWARE_WRITE, call.space());
    JsonNode found = Resources.json(call.ask("listWireless", "space", call.space().value()));
    List<Html> parts = new ArrayList<>();
    if (made != null) {
      parts.add(
          el(
              "p class=\"banner\" data-tone=\"done\" role=\"status\"",
              el("span", texts.text("sensors.made")),
              el("code", made.path("username").asText()),
              el("code", made.path("password").asText())));
    }
    parts.add(
        section(
            call,
            "found",
            all(
                el("p class=\"note\"", texts.text("sensors.found.what")),
                discovered(call, found),
                troubles(call, found))));
    parts.add(section(call, "unassigned", unassigned(call, writes)));
    parts.add(
        section(
            call, "users", all(users(call, writes), writes ? fields(call, form) : Html.NOTHING)));
    return new PageAnswer.Shown(
        form.problem() == null ? 200 : 422,
        texts.text("sensors.title"),
        all(parts),
        List.of("rules.css"),
        List.of());
  }

  private static Html section(PageCall call, String key, Html content) {
    return el(
        "section class=\"part\"" + attr("aria-labelledby", "h-" + key),
        el("h2" + attr("id", "h-" + key), call.texts().text("sensors." + key)),
        content);
  }

  private static Html table(PageCall call, String key, List<String> heads, List<Html> rows) {
    Texts texts = call.texts();
    if (rows.isEmpty()) {
      return el("p", texts.text("sensors." + key + ".none"));
    }
    List<Html> cells = new ArrayList<>();
    heads.forEach(head -> cells.add(el("th scope=\"col\"", texts.text("sensors.head." + head))));
    return el(
        "div class=\"card scroll\" tabindex=\"0\" role=\"region\""
            + attr("aria-label", texts.text("sensors." + key)),
        el("table", el("thead", el("tr", all(cells))), el("tbody", all(rows))));
  }

  private static Html discovered(PageCall call, JsonNode found) {
    SensorWords words = new SensorWords(call);
    List<Html> rows = new ArrayList<>();
    for (JsonNode sensor : found.path("sensors")) {
      rows.add(
          el(
              "tr",
              el(
                  "td",
                  el(
                      "a" + attr("href", home(call) + "/" + Resources.id(sensor)),
                      words.name(sensor)),
                  Html.maybe("p class=\"note\"", words.device(sensor))),
              el("td", words.state(sensor)),
              el("td", words.heard(sensor)),
              el("td", words.battery(sensor)),
              el("td", words.place(sensor))));
    }
    return table(call, "found", List.of("sensor", "value", "heard", "battery", "place"), rows);
  }

  private static Html troubles(PageCall call, JsonNode found) {
    Texts texts = call.texts();
    List<Html> lines = new ArrayList<>();
    int passedOver = found.path("passedOver").asInt();
    if (passedOver > 0) {
      lines.add(el("li", texts.text("sensors.passedOver", "count", Integer.toString(passedOver))));
    }
    found
        .path("unread")
        .forEach(one ->
            lines.add(
                el(
                    "li",
                    el("code", one.path("topic").asText()),
                    Html.text(" " + one.path("why").asText()))));
    return lines.isEmpty()
        ? Html.NOTHING
        : all(el("h3", texts.text("sensors.unread")), el("ul", all(lines)));
  }

  private static Html unassigned(PageCall call, boolean writes) {
    Texts texts = call.texts();
    SensorWords words = new SensorWords(call);
    List<Html> rows = new ArrayList<>();
    JsonNode json = Resources.json(call.ask("listUnassigned", "space", call.space().value()));
    for (JsonNode one : json.path("unassigned")) {
      String kind = one.path("kind").asText();
      String to =
          "/spaces/"
              + call.space()
              + "/add/"
              + kind
              + "?id="
              + Resources.id(one)
              + "&gateway="
              + one.path("gateway").asText();
      rows.add(
          el(
              "tr",
              el(
                  "td",
                  el("code", Resources.id(one)),
                  el("p class=\"note\"", texts.text("sensors.kind." + kind))),
              el("td", one.path("gateway").asText()),
              el("td", words.time(one.path("heardAt").asText())),
              el("td class=\"number\"", one.path("facts").asText()),
              el(
                  "td",
                  writes
                      ? el("a class=\"button\"" + attr("href", to), texts.text("sensors.name"))
                      : Html.NOTHING)));
    }
    return table(
        call, "unassigned", List.of("unnamed", "gateway", "heard", "facts", "actions"), rows);
  }

  private static Html users(PageCall call, boolean writes) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    JsonNode json = Resources.json(call.ask("listSensorUsers", "space", call.space().value()));
    for (JsonNode one : json.path("users")) {
      rows.add(
          el(
              "tr",
              el("td", el("code", one.path("username").asText())),
              el("td", el("code", one.path("prefix").asText() + "/")),
              el("td", writes ? shutOut(call, Resources.id(one)) : Html.NOTHING)));
    }
    return all(
        el("p class=\"note\"", texts.text("sensors.users.what")),
        table(call, "users", List.of("user", "prefix", "actions"), rows));
  }

  private static Html shutOut(PageCall call, String user) {
    return el(
        "form method=\"post\"" + attr("action", home(call)),
        raw("<input type=\"hidden\" name=\"csrf\"" + attr("value", call.csrf()) + ">"),
        raw("<input type=\"hidden\" name=\"action\" value=\"shutOut\">"),
        raw("<input type=\"hidden\" name=\"user\"" + attr("value", user) + ">"),
        el("button class=\"danger\"", call.texts().text("sensors.shutOut", "user", user)));
  }

  private static Html fields(PageCall call, Form form) {
    return el(
        "div class=\"card\"",
        el("h3", call.texts().text("sensors.letIn")),
        form.wrap(
            home(call),
            "",
            raw("<input type=\"hidden\" name=\"action\" value=\"letIn\">"),
            form.text(
                "id",
                "sensors.user",
                " required maxlength=\"63\" pattern=\"[a-z0-9][a-z0-9\\-]*\""),
            form.text("prefix", "sensors.prefix", " maxlength=\"200\""),
            form.submit("sensors.letIn")));
  }
}
