package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Plans and calendars of a space.
public final class PlansPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/plans";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.RULES_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    Texts texts = call.texts();
    return PageAnswer.Shown.of(
        texts.text("plans.title"),
        all(
            el("p class=\"note\"", texts.text("plans.zone", "zone", call.zone().getId())),
            plans(call),
            calendars(call)));
  }

  private static Html plans(PageCall call) {
    Texts texts = call.texts();
    Map<String, String> zones = Resources.choices(call, "listZones", "zones");
    List<Html> rows = new ArrayList<>();
    for (JsonNode plan : Resources.all(call, "listPlans", "plans")) {
      List<String> where = new ArrayList<>();
      plan.path("zones").forEach(id -> where.add(zones.getOrDefault(id.asText(), id.asText())));
      plan.path("doors").forEach(id -> where.add(id.asText()));
      String beside =
          plan.has("seasons") || plan.has("holidays") ? " " + texts.text("plans.seasons") : "";
      rows.add(
          el(
              "tr",
              el("td", link(call, "plans", plan)),
              el("td", WeekField.words(texts, plan.path("weekly")) + beside),
              el("td", String.join(", ", where)),
              el("td", PlanForm.words(texts, plan.path("allowance")))));
    }
    return section(
        call, "plan", List.of("plans.plan", "plans.hours", "plans.where", "plans.often"), rows);
  }

  private static Html calendars(PageCall call) {
    List<Html> rows = new ArrayList<>();
    for (JsonNode calendar : Resources.all(call, "listCalendars", "calendars")) {
      List<String> days = new ArrayList<>();
      for (JsonNode span : calendar.path("days")) {
        String from = span.path("from").asText();
        String to = span.path("to").asText();
        days.add(from.equals(to) ? from : from + " – " + to);
      }
      String more = days.size() > 6 ? ", … (" + days.size() + ")" : "";
      rows.add(
          el(
              "tr",
              el("td", link(call, "calendars", calendar)),
              el("td", String.join(", ", days.stream().limit(6).toList()) + more)));
    }
    return section(call, "calendar", List.of("plans.calendar", "plans.days"), rows);
  }

  private static Html link(PageCall call, String list, JsonNode one) {
    String to = "/spaces/" + call.space() + "/" + list + "/" + Resources.id(one);
    return el("a" + attr("href", to), one.path("name").asText());
  }

  private static Html section(PageCall call, String kind, List<String> heads, List<Html> rows) {
    Texts texts = call.texts();
    Html table =
        el(
            "div class=\"scroll\" tabindex=\"0\" role=\"region\""
                + attr("aria-label", texts.text("plans." + kind + "s")),
            el(
                "table",
                el(
                    "thead",
                    el(
                        "tr",
                        all(
                            heads.stream()
                                .map(head -> el("th scope=\"col\"", texts.text(head)))
                                .toList()))),
                el("tbody", all(rows))));
    return el(
        "section class=\"card\"",
        el("h2", texts.text("plans." + kind + "s")),
        rows.isEmpty() ? el("p", texts.text("plans.none." + kind)) : table,
        call.caller().may(Permission.RULES_WRITE, call.space())
            ? el(
                "p class=\"actions\"",
                el(
                    "a class=\"button main\""
                        + attr("href", "/spaces/" + call.space() + "/new-" + kind),
                    texts.text("rule.new." + kind)))
            : Html.NOTHING);
  }
}
