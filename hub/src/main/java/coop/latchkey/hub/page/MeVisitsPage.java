package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// `/me/visits`: visits, what each cost, and when the member left where no door saw it.
final class MeVisitsPage extends OwnPage {
  MeVisitsPage() {
    super("/me/visits");
  }

  @Override
  PageAnswer show(MeShell me) {
    return shown(me, 200, null);
  }

  @Override
  PageAnswer take(MeShell me) {
    PageCall call = me.call();
    boolean back = !call.typed("correction").isEmpty();
    Answer answer =
        back
            ? me.ask("withdrawMyCorrection", "correction", call.typed("correction"))
            : call.tell(
                "sayWhenILeft",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("visit", call.typed("visit"))
                    .put("leftAt", me.moment(call.typed("leftAt"))),
                "space",
                me.space());
    Problem problem = MeShell.problemOf(answer);
    return problem == null
        ? me.done("/me/visits", back ? "me.correctionWithdrawn" : "me.corrected")
        : shown(me, problem.status(), problem);
  }

  private static PageAnswer shown(
      MeShell me, int status, @org.jspecify.annotations.Nullable Problem problem) {
    String after = me.call().query("after").orElse("");
    List<String> more = new ArrayList<>(List.of("lang", MeShell.language(me.call())));
    if (!after.isEmpty()) {
      more.addAll(List.of("after", after));
    }
    JsonNode page = MeShell.json(me.ask("listMyVisits", more.toArray(String[]::new)));
    List<Html> items = new ArrayList<>();
    page.path("visits").forEach(visit -> items.add(visit(me, visit, problem != null)));
    String next = page.path("next").asText("");
    return me.shown(
        status,
        "me.visits",
        problem == null ? Html.NOTHING : Form.again(me.call(), problem).summary(all(items)),
        items.isEmpty()
            ? el("section class=\"card\"", el("p class=\"note\"", me.text("me.visits.none")))
            : el("ul class=\"me-cards\"", all(items)),
        Html.when(
            !next.isEmpty(),
            el(
                "p",
                el(
                    "a class=\"button\"" + attr("href", me.to("/me/visits" + next)),
                    me.text("me.visits.more")))),
        el("p class=\"note\"", me.text("me.visits.rule")));
  }

  private static Html visit(MeShell me, JsonNode visit, boolean wrong) {
    String end = visit.path("end").asText();
    return el(
        "li class=\"card\"",
        el(
            "h2",
            me.time(visit.path("in")),
            Html.text(" → "),
            visit.has("out") ? me.clock(visit.path("out")) : Html.text("?")),
        el("p", el("span class=\"tag\"", icon(end), Html.text(end(me, visit)))),
        charges(me, visit),
        el(
            "details",
            el("summary", me.text("me.visit.events")),
            el("ul class=\"me-list\"", all(events(me, visit)))),
        correction(me, visit, wrong));
  }

  /// Somebody who runs the space may have said it, too.
  private static String end(MeShell me, JsonNode visit) {
    JsonNode said = visit.path("correction");
    return said.path("by").asText().equals(said.path("member").asText())
        ? me.text("me.end." + visit.path("end").asText())
        : me.text("me.end.corrected", "by", said.path("by").asText());
  }

  private static Html icon(String end) {
    return Html.icon(
        switch (end) {
          case "seen" -> "check";
          case "said" -> "tone-info";
          case "stillIn" -> "latch";
          default -> "lock-unknown";
        });
  }

  private static List<Html> events(MeShell me, JsonNode visit) {
    List<Html> events = new ArrayList<>();
    for (JsonNode event : visit.path("events")) {
      events.add(
          el(
              "li",
              me.clock(event.path("at")),
              Html.text(" "),
              el("bdi", event.path("doorName").asText()),
              Html.text(
                  " · "
                      + me.text(
                          event.path("outside").asBoolean() ? "me.visit.out" : "me.visit.in")),
              el("small", " " + event.path("event").asText())));
    }
    return events;
  }

  private static Html charges(MeShell me, JsonNode visit) {
    List<Html> lines = new ArrayList<>();
    for (JsonNode charge : visit.path("charges")) {
      lines.add(
          el(
              "li",
              Html.text(
                  me.text(
                      charge.path("counts").asBoolean() ? "me.charge" : "me.charge.not",
                      "units",
                      charge.path("units").asText(),
                      "unit",
                      me.text("me.unit." + charge.path("unit").asText("entry")),
                      "plan",
                      charge.path("name").asText(charge.path("plan").asText("")))),
              el("small", " " + charge.path("event").asText())));
    }
    return lines.isEmpty()
        ? el("p class=\"note\"", me.text("me.charge.none"))
        : el("ul class=\"me-list\"", all(lines));
  }

  private static Html correction(MeShell me, JsonNode visit, boolean wrong) {
    String end = visit.path("end").asText();
    if (end.equals("seen")) {
      return Html.NOTHING;
    }
    if (end.equals("said")) {
      JsonNode said = visit.path("correction");
      return all(
          el("p class=\"note\"", Html.text(me.text("me.saidOn") + " "), me.time(said.path("at"))),
          Form.of(me.call(), java.util.Map.of())
              .wrap(
                  me.to("/me/visits"),
                  " class=\"plain\"",
                  hidden("correction", said.path("correction").asText()),
                  el("button", me.text("me.said.back"))));
    }
    String id = visit.path("visit").asText();
    String typed = wrong && me.call().typed("visit").equals(id) ? me.call().typed("leftAt") : "";
    Instant seen = Instant.parse(visit.path("seen").asText());
    Instant latest = Instant.parse(visit.path("latest").asText());
    String field = "left-" + id.replace('#', '-');
    return el(
        "details" + (typed.isEmpty() ? "" : " open"),
        el("summary", me.text("me.left")),
        Form.of(me.call(), java.util.Map.of())
            .wrap(
                me.to("/me/visits"),
                "",
                hidden("visit", id),
                el(
                    "div class=\"field\"",
                    el("label" + attr("for", field), me.text("me.left.at")),
                    el("p class=\"hint\"" + attr("id", "h-" + field), me.text("me.left.hint")),
                    Html.raw(
                        "<input type=\"datetime-local\" name=\"leftAt\" required"
                            + attr("id", field)
                            + attr("aria-describedby", "h-" + field)
                            + attr("min", me.field(seen))
                            + attr("max", me.field(latest))
                            + attr("value", typed.isEmpty() ? me.field(seen) : typed)
                            + ">")),
                el("p class=\"actions\"", el("button class=\"main\"", me.text("me.left.submit")))));
  }

  private static Html hidden(String name, String value) {
    return Html.raw("<input type=\"hidden\"" + attr("name", name) + attr("value", value) + ">");
  }
}
