package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/me`: why a door said no, whether it would open, plans, who is in, and one's badges.
final class MePage extends OwnPage {
  private static final int REFUSALS = 3;

  MePage() {
    super("/me");
  }

  @Override
  PageAnswer show(MeShell me) {
    return shown(me, 200, Html.NOTHING);
  }

  @Override
  PageAnswer take(MeShell me) {
    PageCall call = me.call();
    Answer answer = me.ask("reportMyBadgeLost", "badge", call.typed("badge"));
    Problem problem = MeShell.problemOf(answer);
    return problem == null
        ? me.done("/me", "me.badgeBlocked")
        : shown(me, problem.status(), me.problem(problem));
  }

  private static PageAnswer shown(MeShell me, int status, Html above) {
    return me.shown(
        status,
        "me.title",
        above,
        el("div class=\"grid\"", refusals(me), question(me), plans(me), people(me), badges(me)));
  }

  private static Html refusals(MeShell me) {
    JsonNode all =
        MeShell.json(
                me.ask(
                    "listMyRefusals",
                    "limit",
                    Integer.toString(REFUSALS),
                    "lang",
                    MeShell.language(me.call())))
            .path("refusals");
    List<Html> items = new ArrayList<>();
    for (JsonNode one : all) {
      items.add(
          el(
              "li",
              el(
                  "p class=\"me-head\"",
                  Html.icon("tone-refused"),
                  el("strong", el("bdi", one.path("doorName").asText())),
                  me.time(one.path("at"))),
              el("p", one.path("sentence").asText()),
              el("p class=\"me-next\"", one.path("next").asText())));
    }
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.refusals")),
        items.isEmpty()
            ? el("p class=\"note\"", me.text("me.refusals.none"))
            : el("ul class=\"me-list\"", all(items)));
  }

  private static Html question(MeShell me) {
    Map<String, String> doors = new LinkedHashMap<>();
    for (JsonNode door : me.me().path("doors")) {
      doors.put(door.path("id").asText(), door.path("name").asText());
    }
    if (doors.isEmpty()) {
      return Html.NOTHING;
    }
    String door = me.call().query("door").orElse("");
    String at = me.call().query("at").orElse("");
    Form form = Form.of(me.call(), Map.of("door", door, "at", at));
    return el(
        "section class=\"card\" id=\"ask\"",
        el("h2", me.text("me.ask")),
        door.isEmpty() ? Html.NOTHING : answer(me, door, at),
        el(
            "form method=\"get\" action=\"/me#ask\"",
            Html.raw("<input type=\"hidden\" name=\"space\"" + attr("value", me.space()) + ">"),
            form.select("door", "me.ask.door", doors),
            form.text("at", "me.ask.at", " type=\"datetime-local\""),
            form.submit("me.ask.submit")));
  }

  private static Html answer(MeShell me, String door, String at) {
    List<String> more = new ArrayList<>(List.of("door", door, "lang", MeShell.language(me.call())));
    if (!at.isEmpty()) {
      more.addAll(List.of("at", me.moment(at)));
    }
    Answer answer = me.ask("wouldIGetIn", more.toArray(String[]::new));
    Problem problem = MeShell.problemOf(answer);
    if (problem != null) {
      return me.problem(problem);
    }
    JsonNode said = MeShell.json(answer);
    String decision = said.path("decision").asText();
    boolean opens = !decision.equals("denied");
    return el(
        "div class=\"banner\" role=\"status\"" + (opens ? " data-tone=\"done\"" : ""),
        Html.icon(opens ? "check" : "tone-refused"),
        el("strong", me.text("me.ask." + decision)),
        el("bdi", said.path("doorName").asText()),
        me.time(said.path("at")),
        el("p", said.path("sentence").asText() + " " + said.path("next").asText("")));
  }

  private static Html plans(MeShell me) {
    List<Html> items = new ArrayList<>();
    for (JsonNode plan : me.me().path("plans")) {
      items.add(
          el(
              "li",
              el(
                  "p class=\"me-head\"",
                  el("strong", el("bdi", plan.path("name").asText(plan.path("plan").asText()))),
                  el("span class=\"tag\"", held(me, plan))),
              hours(plan),
              balances(me, plan.path("plan").asText(), plan.path("from").asText(""))));
    }
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.plans")),
        items.isEmpty()
            ? el("p class=\"note\"", me.text("me.plans.none"))
            : el("ul class=\"me-list\"", all(items)));
  }

  private static String held(MeShell me, JsonNode plan) {
    String from = plan.path("from").asText("");
    String to = plan.path("to").asText("");
    String when =
        from.isEmpty() && to.isEmpty()
            ? me.text("me.plan.open")
            : to.isEmpty()
                ? me.text("me.plan.from", "from", from)
                : from.isEmpty()
                    ? me.text("me.plan.to", "to", to)
                    : me.text("me.plan.between", "from", from, "to", to);
    return plan.path("inForce").asBoolean() ? when : me.text("me.plan.not") + " · " + when;
  }

  private static Html hours(JsonNode plan) {
    List<Html> lines = new ArrayList<>();
    plan.path("hours").forEach(line -> lines.add(el("li", line.asText())));
    List<String> opens = new ArrayList<>();
    plan.path("opens").forEach(one -> opens.add(one.asText()));
    return all(
        el("ul class=\"me-hours\"", all(lines)),
        opens.isEmpty()
            ? Html.NOTHING
            : el("p class=\"note\"", el("bdi", String.join(", ", opens))));
  }

  private static Html balances(MeShell me, String plan, String held) {
    List<Html> lines = new ArrayList<>();
    for (JsonNode one : me.me().path("balances")) {
      boolean same =
          one.path("plan").asText().equals(plan) && one.path("held").asText("").equals(held);
      if (same && one.has("unit")) {
        lines.add(
            el(
                "p",
                el(
                    "strong",
                    me.text(
                        "me.left." + one.path("unit").asText(),
                        "left",
                        one.path("left").asText(),
                        "units",
                        one.path("units").asText()))));
      }
    }
    return all(lines);
  }

  private static Html people(MeShell me) {
    JsonNode in = MeShell.json(me.ask("whoIsIn"));
    List<Html> names = new ArrayList<>();
    in.path("firstNames")
        .forEach(name -> names.add(el("li class=\"tag\"", el("bdi", name.asText()))));
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.people")),
        in.has("people")
            ? el("p", me.text("me.people.count", "n", in.path("people").asText()))
            : el("p class=\"note\"", me.text("me.people.unknown")),
        names.isEmpty()
            ? el("p class=\"note\"", me.text("me.people.none"))
            : el("ul class=\"me-names\"", all(names)));
  }

  private static Html badges(MeShell me) {
    List<Html> items = new ArrayList<>();
    int n = 0;
    for (JsonNode badge : me.me().path("badges")) {
      n++;
      String name = me.text("me.badge." + badge.path("kind").asText()) + " " + n;
      boolean lost = badge.path("lost").asBoolean();
      items.add(
          el(
              "li class=\"me-badge\"",
              el("strong", name),
              lost
                  ? el(
                      "span class=\"tag\"",
                      Html.icon("tone-refused"),
                      Html.text(me.text("me.badge.lost")))
                  : Form.of(me.call(), Map.of())
                      .wrap(
                          me.to("/me"),
                          " class=\"plain\"",
                          Html.raw(
                              "<input type=\"hidden\" name=\"badge\""
                                  + attr("value", badge.path("id").asText())
                                  + ">"),
                          el(
                              "button class=\"danger\"",
                              el("span", me.text("me.badge.block")),
                              el("span class=\"sr\"", " " + name)))));
    }
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.badges")),
        items.isEmpty()
            ? el("p class=\"note\"", me.text("me.badges.none"))
            : all(
                el("p class=\"note\"", me.text("me.badges.hint")),
                el("ul class=\"me-list\"", all(items))));
  }
}
