package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;

/// A member's visits, behind a button: every look is written down.
final class VisitsCard {
  private VisitsCard() {}

  static Html card(PageCall call) {
    if (!call.caller().may(Permission.PEOPLE_HISTORY, call.space())) {
      return Html.NOTHING;
    }
    Texts texts = call.texts();
    Html head = el("h2 id=\"visits\"", texts.text("members.visits"));
    String here = call.path().split("\\?", 2)[0];
    if (call.query("visits").isEmpty()) {
      return el(
          "section class=\"card\" aria-labelledby=\"visits\"",
          head,
          el("p", texts.text("members.visits.what")),
          el(
              "p class=\"actions\"",
              el(
                  "a class=\"button\" rel=\"nofollow\"" + attr("href", here + "?visits=0#visits"),
                  texts.text("members.visits.show"))));
    }
    List<String> asked =
        new ArrayList<>(List.of("space", call.space().value(), "member", call.parameter("member")));
    String after = call.query("visits").orElse("0");
    if (!after.equals("0")) {
      asked.addAll(List.of("after", after));
    }
    Answer answer = call.ask("memberVisits", asked.toArray(String[]::new));
    Html found =
        answer instanceof Answer.Bad bad
            ? refused(call, bad.problem())
            : table(call, PeopleParts.json(answer), here);
    return el("section class=\"card\" aria-labelledby=\"visits\"", head, found);
  }

  /// Where a second person is wanted, one can ask here.
  static Html refused(PageCall call, Problem problem) {
    return Waiting.is(problem) && !problem.waits()
        ? Waiting.ask(call, call.parameter("member"))
        : Form.again(call, problem).summary();
  }

  private static Html table(PageCall call, JsonNode json, String here) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    json.path("visits").forEach(one -> rows.add(row(call, one)));
    if (rows.isEmpty()) {
      return el("p", texts.text("members.visits.none"));
    }
    String next = json.path("next").asText("").replaceFirst("^\\?after=([0-9]+).*", "$1");
    return all(
        el("p class=\"note\"", texts.text("members.visits.zone", "zone", call.zone().getId())),
        PeopleParts.table(
            texts,
            "members.visits",
            List.of("members.when", "members.door", "members.what", "members.event"),
            "tbody",
            rows),
        older(texts, here, "visits", next));
  }

  /// The way to those before.
  ///
  /// @param name of the query that tells where to go on, and of the card
  /// @param next where; empty when there are none
  static Html older(Texts texts, String here, String name, String next) {
    return next.isEmpty()
        ? Html.NOTHING
        : el(
            "p class=\"actions\"",
            el(
                "a class=\"button\" rel=\"nofollow\""
                    + attr("href", here + "?" + name + "=" + next + "#" + name),
                texts.text("members.visits.older")));
  }

  private static Html row(PageCall call, JsonNode one) {
    Texts texts = call.texts();
    boolean denied = one.path("what").asText().equals("denied");
    String reason = "denied." + one.path("reason").asText();
    String what =
        denied
            ? texts.text("members.denied")
                + " "
                + (texts.has(reason) ? texts.text(reason) : one.path("reason").asText())
            : texts.text("members.passed." + one.path("direction").asText());
    return el(
        "tr",
        el("td", MemberCards.when(call, one.path("at"))),
        el("td", one.path("door").asText()),
        el("td", Html.icon(denied ? "tone-refused" : "tone-good"), Html.text(" " + what)),
        el("td", one.path("event").asText()));
  }
}
