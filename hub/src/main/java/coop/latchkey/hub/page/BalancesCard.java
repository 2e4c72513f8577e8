package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is left to a member of each plan in its period, and the charges behind it. Who may change
/// members may give a charge back.
final class BalancesCard {
  private BalancesCard() {}

  static Answer refund(PageCall call) {
    return call.tell(
        "refundCharge",
        JsonNodeFactory.instance
            .objectNode()
            .put("event", call.typed("event"))
            .put("reason", call.typed("reason").strip()),
        "space",
        call.space().value(),
        "member",
        call.parameter("member"));
  }

  static Html card(PageCall call, JsonNode choices, boolean may) {
    Texts texts = call.texts();
    JsonNode json =
        PeopleParts.json(
            call.ask(
                "memberBalances",
                "space",
                call.space().value(),
                "member",
                call.parameter("member")));
    Map<String, String> plans = PeopleParts.named(choices.path("plans"), "");
    List<Html> parts = new ArrayList<>();
    for (JsonNode one : json.path("balances")) {
      String plan = one.path("plan").asText("");
      String name = plan.isEmpty() ? texts.text("members.entries") : plans.getOrDefault(plan, plan);
      if (one.has("unit") || !one.path("charges").isEmpty()) {
        parts.add(el("h3", name));
        parts.add(standing(texts, one));
        parts.add(charges(call, one, name, may));
      }
    }
    return el(
        "section class=\"card\" id=\"balances\" aria-labelledby=\"balances-head\"",
        el("h2 id=\"balances-head\"", texts.text("members.balances")),
        parts.isEmpty() ? el("p", texts.text("members.noBalance")) : all(parts));
  }

  private static Html standing(Texts texts, JsonNode one) {
    if (!one.has("unit")) {
      return el("p class=\"note\"", texts.text("members.balance.over"));
    }
    String unit = texts.text("members.unit." + one.path("unit").asText());
    String period = one.path("period").asText("");
    return el(
        "p",
        el(
            "strong",
            texts.text(
                "members.left",
                "left",
                one.path("left").asText(),
                "units",
                one.path("units").asText(),
                "unit",
                unit)),
        Html.text(" · " + texts.text("members.used", "used", one.path("used").asText())),
        period.isEmpty()
            ? Html.NOTHING
            : Html.text(" · " + texts.text("members.periodSince", "day", period)));
  }

  private static Html charges(PageCall call, JsonNode balance, String name, boolean may) {
    Texts texts = call.texts();
    JsonNode charges = balance.path("charges");
    if (charges.isEmpty()) {
      return el("p class=\"note\"", texts.text("members.charges.none"));
    }
    Set<String> given = new HashSet<>();
    charges.forEach(one -> {
      if (one.path("units").asInt() < 0) {
        given.add(one.path("from").asText());
      }
    });
    List<Html> rows = new ArrayList<>();
    for (int i = charges.size() - 1; i >= 0; i--) {
      JsonNode one = charges.get(i);
      rows.add(row(call, one, may && !given.contains(one.path("from").asText())));
    }
    return el(
        "details",
        el(
            "summary",
            texts.text("members.charges", "n", String.valueOf(charges.size()), "plan", name)),
        PeopleParts.table(
            texts,
            "members.charges.table",
            List.of(
                "members.when",
                "members.charge.until",
                "members.charge.units",
                "members.charge.why"),
            "tbody",
            rows));
  }

  private static Html row(PageCall call, JsonNode one, boolean may) {
    Texts texts = call.texts();
    String event = one.path("event").asText("");
    String by = one.path("by").asText("");
    boolean counts = one.path("counts").asBoolean();
    Html why =
        event.isEmpty()
            ? Html.text(
                texts.text("members.charge.by", "by", by, "reason", one.path("reason").asText()))
            : Html.text(texts.text("members.charge.event", "event", event));
    return el(
        "tr",
        el("td", MemberCards.when(call, one.path("from"))),
        el("td", MemberCards.when(call, one.path("until"))),
        el("td class=\"number\"", one.path("units").asText()),
        el(
            "td",
            why,
            counts ? Html.NOTHING : el("p class=\"note\"", texts.text("members.charge.not")),
            Html.when(may && counts && !event.isEmpty(), giveBack(call, event))));
  }

  private static Html giveBack(PageCall call, String event) {
    Texts texts = call.texts();
    String field = "why-" + event.replace('#', '-');
    return el(
        "details",
        el("summary", texts.text("members.refund")),
        Form.of(call, Map.of())
            .wrap(
                call.path().split("\\?", 2)[0] + "#balances",
                " class=\"row\"",
                raw("<input type=\"hidden\" name=\"do\" value=\"refund\">"),
                RuleEditing.hidden("event", event),
                el(
                    "div class=\"field\"",
                    el("label" + attr("for", field), texts.text("members.refund.why")),
                    raw(
                        "<input type=\"text\" name=\"reason\" required maxlength=\"200\""
                            + attr("id", field)
                            + ">")),
                el(
                    "button" + attr("aria-label", texts.text("members.refund.of", "event", event)),
                    texts.text("members.refund.do"))));
  }
}
