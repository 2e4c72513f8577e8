package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.page.Resources.One;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One door: its state, what it asks of people when, what happened at it, and how it hangs.
public final class DoorPage implements Page {
  private static final String EVENTS = "50";

  @Override
  public String path() {
    return "/spaces/{space}/doors/{door}";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.HARDWARE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    One door = Resources.one(call, "getDoor", "door", call.parameter("door"));
    return door == null
        ? new PageAnswer.NotFound()
        : shown(call, door, Form.of(call, values(door.json(), door.version())));
  }

  private static Map<String, String> values(JsonNode door, String version) {
    Map<String, String> values = new HashMap<>();
    for (String field : List.of("name", "gateway", "from", "to")) {
      values.put(field, door.path(field).asText(""));
    }
    values.put("version", version);
    return values;
  }

  @Override
  public PageAnswer post(PageCall call) {
    String id = call.parameter("door");
    One door = Resources.one(call, "getDoor", "door", id);
    if (door == null) {
      return new PageAnswer.NotFound();
    }
    boolean removes = call.typed("step").equals("remove");
    Answer answer =
        removes
            ? Resources.change(call, "removeDoor", "door", id, null, call.typed("version"))
            : Resources.change(
                call, "changeDoor", "door", id, changed(call, door.json()), call.typed("version"));
    Problem problem = Resources.problem(answer);
    if (problem == null) {
      String to = "/spaces/" + call.space() + "/doors" + (removes ? "" : "/" + id);
      return new PageAnswer.Redirect(to + "?done=" + (removes ? "hardware.removed" : "saved"));
    }
    Form form =
        removes
            ? new Form(call, name -> values(door.json(), "").getOrDefault(name, ""), problem)
            : Form.again(call, problem);
    return shown(call, door, form);
  }

  private static ObjectNode changed(PageCall call, JsonNode door) {
    ObjectNode body = door.deepCopy();
    body.remove("state");
    for (String field : List.of("name", "gateway", "from", "to")) {
      if (call.typed(field).isBlank()) {
        body.remove(field);
      } else {
        body.put(field, call.typed(field).strip());
      }
    }
    return body;
  }

  private static PageAnswer shown(PageCall call, One door, Form form) {
    Texts texts = call.texts();
    Map<String, String> zones = Resources.choices(call, "listZones", "zones");
    List<Html> parts = new ArrayList<>();
    parts.add(DoorViews.back(call));
    parts.add(
        el(
            "section class=\"card\"",
            el("h2", texts.text("hardware.now")),
            el("p", DoorsPage.way(call, door.json(), zones, gateways(call))),
            DoorViews.door(call, door.json()),
            DoorRulesCard.facts(texts, door.json()),
            DoorRulesCard.way(call, door.json())));
    parts.add(history(call));
    if (call.caller().may(Permission.HARDWARE_WRITE, call.space())) {
      parts.add(
          el(
              "section class=\"card\"",
              el("h2", texts.text("hardware.hangs")),
              form.wrap(
                  "/spaces/" + call.space() + "/doors/" + Resources.id(door.json()),
                  "",
                  RuleEditing.hidden("version", door.version()),
                  fields(call, form, zones),
                  el(
                      "p class=\"actions\"",
                      el("button class=\"main\"", texts.text("hardware.save")),
                      el(
                          "button class=\"danger\" name=\"step\" value=\"remove\"",
                          texts.text("hardware.remove.door"))))));
    }
    return new PageAnswer.Shown(
        form.problem() == null ? 200 : 422,
        door.json().path("name").asText(),
        all(parts),
        List.of("rules.css"),
        List.of());
  }

  /// What every door has.
  static Html fields(PageCall call, Form form, Map<String, String> zones) {
    Map<String, String> from = new LinkedHashMap<>();
    from.put("", call.texts().text("hardware.street"));
    from.putAll(zones);
    return all(
        form.text("name", "hardware.name", " required maxlength=\"200\""),
        form.select("gateway", "hardware.gateway", gateways(call)),
        form.select("from", "hardware.from", from),
        form.select("to", "hardware.to", zones));
  }

  static Map<String, String> gateways(PageCall call) {
    return Resources.choices(call, "listGateways", "gateways");
  }

  private static Html history(PageCall call) {
    Texts texts = call.texts();
    if (!call.caller().may(Permission.EVENTS_READ, call.space())) {
      return Html.NOTHING;
    }
    Map<String, String> asked = new HashMap<>();
    asked.put("space", call.space().value());
    asked.put("door", call.parameter("door"));
    asked.put("limit", EVENTS);
    call.query("cursor").ifPresent(cursor -> asked.put("cursor", cursor));
    boolean mayKnow = call.caller().may(Permission.PEOPLE_HISTORY, call.space());
    boolean named = mayKnow && call.query("who").isPresent();
    if (named) {
      asked.put("members", "true");
    }
    JsonNode page =
        Resources.json(call.api().call(call.caller(), "listEvents", Api.Asked.of(asked)));
    List<Html> rows = new ArrayList<>();
    Who who = new Who(call);
    for (JsonNode event : page.path("events")) {
      rows.add(row(call, event, who));
    }
    String here = "/spaces/" + call.space() + "/doors/" + call.parameter("door");
    List<Html> links = new ArrayList<>();
    if (mayKnow && !named && !rows.isEmpty()) {
      links.add(
          el(
              "a class=\"button\" rel=\"nofollow\"" + attr("href", here + "?who=true#history"),
              texts.text("hardware.history.who")));
    }
    if (page.has("cursor")) {
      String older = (named ? "?who=true&cursor=" : "?cursor=") + page.path("cursor").asText();
      links.add(
          el(
              "a class=\"button\"" + attr("href", here + older + "#history"),
              texts.text("events.older")));
    }
    return el(
        "section class=\"card\" id=\"history\"",
        el("h2", texts.text("hardware.history")),
        rows.isEmpty()
            ? el("p", texts.text("hardware.noHistory"))
            : el(
                "div class=\"scroll\" tabindex=\"0\" role=\"region\""
                    + attr("aria-label", texts.text("hardware.history")),
                el("table", head(texts), el("tbody", all(rows)))),
        Html.when(mayKnow, el("p class=\"note\"", texts.text(known(named)))),
        Html.when(!links.isEmpty(), el("p class=\"actions\"", all(links))));
  }

  private static Html head(Texts texts) {
    List<Html> heads = new ArrayList<>();
    for (String key : List.of("when", "what", "who", "why")) {
      heads.add(el("th scope=\"col\"", texts.text("events." + key)));
    }
    return el("thead", el("tr", all(heads)));
  }

  private static String known(boolean named) {
    return named ? "hardware.history.looked" : "hardware.history.look";
  }

  private static Html row(PageCall call, JsonNode event, Who who) {
    Texts texts = call.texts();
    String kind = event.path("kind").asText();
    String key = "kind." + kind;
    String reason = event.path("reason").asText("");
    String at = event.path("at").asText();
    return el(
        "tr",
        el("td", Html.time(java.time.Instant.parse(at), DoorViews.when(call, at))),
        el("td", texts.has(key) ? texts.text(key) : kind),
        el("td", who.of(event)),
        el("td", texts.has("denied." + reason) ? texts.text("denied." + reason) : reason));
  }
}
