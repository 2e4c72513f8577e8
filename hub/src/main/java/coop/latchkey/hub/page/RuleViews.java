package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import coop.latchkey.hub.web.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is shown of changes: who gains and who loses, what differs, who changed what before.
final class RuleViews {
  private static final String LOOKED_BACK = "200";
  private static final int SHOWN_MAX = 20;

  private RuleViews() {}

  static Html back(PageCall call) {
    return el(
        "p",
        el(
            "a" + attr("href", "/spaces/" + call.space() + "/plans"),
            call.texts().text("plans.back")));
  }

  /// Who gains and who loses what, where and when.
  static Html forecast(PageCall call, JsonNode preview) {
    Texts texts = call.texts();
    JsonNode forecast = preview.path("forecast");
    List<Html> lines = new ArrayList<>();
    for (JsonNode change : forecast.path("changes")) {
      boolean loses = change.path("kind").asText().equals("loses");
      lines.add(
          el(
              "li class=\"effect\"" + attr("data-kind", change.path("kind").asText()),
              icon(loses ? "tone-refused" : "tone-good"),
              el("span", change.path("sentence").asText())));
    }
    int more = forecast.path("more").asInt();
    if (more > 0) {
      lines.add(el("li", texts.text("rule.more", "n", Integer.toString(more))));
    }
    return el(
        "section class=\"card\"",
        el("h2", texts.text("rule.effects")),
        lines.isEmpty()
            ? el("p", texts.text("rule.noEffect"))
            : el("ul class=\"effects\"", all(lines)),
        el(
            "p class=\"note\"",
            texts.text(
                "rule.ahead",
                "until",
                day(call, Instant.parse(forecast.path("until").asText(call.now().toString()))))),
        el("details", el("summary", texts.text("rule.differences")), differences(texts, preview)));
  }

  private static String day(PageCall call, Instant at) {
    return at.atZone(call.zone()).toLocalDate().toString();
  }

  private static Html differences(Texts texts, JsonNode preview) {
    List<Html> rows = new ArrayList<>();
    for (JsonNode one : preview.path("differences")) {
      rows.add(
          el(
              "tr",
              el("td", one.path("pointer").asText().replaceFirst("^/rule", "")),
              el("td", value(one.path("before"))),
              el("td", value(one.path("after")))));
    }
    return rows.isEmpty()
        ? el("p", texts.text("rule.same"))
        : el(
            "div class=\"scroll\" tabindex=\"0\" role=\"region\""
                + attr("aria-label", texts.text("rule.differences")),
            el(
                "table",
                el(
                    "thead",
                    el(
                        "tr",
                        el("th scope=\"col\"", texts.text("rule.where")),
                        el("th scope=\"col\"", texts.text("rule.before")),
                        el("th scope=\"col\"", texts.text("rule.after")))),
                el("tbody", all(rows))));
  }

  private static String value(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "–" : value.asText();
  }

  /// Somebody else changed it: who, when, why, and how what was typed differs from theirs.
  static Html meanwhile(PageCall call, String kind, String id, Answer seen) {
    Texts texts = call.texts();
    String told =
        changes(call, kind, id).stream()
            .findFirst()
            .map(change ->
                texts.text(
                    "rule.meanwhile.by",
                    "who",
                    change.path("author").asText(),
                    "when",
                    when(call, change),
                    "why",
                    change.path("reason").asText()))
            .orElse("");
    return el(
        "div class=\"banner\" role=\"alert\"",
        icon("warning"),
        el(
            "div",
            el("p", el("strong", texts.text("rule.meanwhile")), Html.text(" " + told)),
            el("p", texts.text("rule.meanwhile.kept")),
            seen instanceof Answer.Json json ? differences(texts, json.json()) : Html.NOTHING));
  }

  private static List<JsonNode> changes(PageCall call, String kind, String id) {
    JsonNode all =
        Resources.json(
            call.ask("listChanges", "space", call.space().value(), "limit", LOOKED_BACK));
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode change : all.path("changes")) {
      if (change.path("kind").asText().equals(kind)
          && change.path("subject").asText().equals(id)
          && found.size() < SHOWN_MAX) {
        found.add(change);
      }
    }
    return found;
  }

  private static String when(PageCall call, JsonNode change) {
    return Times.clock(Instant.parse(change.path("at").asText()), call.now(), call.zone());
  }

  /// Its changes, each to be taken back in one step.
  static Html history(PageCall call, String kind, String id, String at, boolean mayWrite) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    for (JsonNode change : changes(call, kind, id)) {
      rows.add(
          el(
              "li class=\"change\"",
              el(
                  "span",
                  el("strong", change.path("reason").asText()),
                  Html.text(" " + change.path("author").asText() + ", " + when(call, change))),
              mayWrite ? takeBack(call, at, change) : Html.NOTHING));
    }
    return el(
        "section class=\"card\"",
        el("h2", texts.text("rule.history")),
        rows.isEmpty()
            ? el("p", texts.text("rule.noHistory"))
            : el("ul class=\"changes\"", all(rows)));
  }

  private static Html takeBack(PageCall call, String at, JsonNode change) {
    Texts texts = call.texts();
    String reason = texts.text("rule.takenBack", "reason", change.path("reason").asText());
    return Form.of(call, java.util.Map.of())
        .wrap(
            at,
            " class=\"row\"",
            RuleEditing.hidden("change", change.path("id").asText()),
            RuleEditing.hidden("reason", reason.substring(0, Math.min(reason.length(), 500))),
            el(
                "button name=\"step\" value=\"revert\""
                    + attr(
                        "aria-label",
                        texts.text("rule.revert.of", "reason", change.path("reason").asText())),
                texts.text("rule.revert")));
  }

  /// Taking it away.
  static Html removal(PageCall call, String at, String version) {
    Texts texts = call.texts();
    return el(
        "details class=\"card\"",
        el("summary", texts.text("rule.remove.title")),
        el("p", texts.text("rule.remove.hint")),
        Form.of(call, java.util.Map.of())
            .wrap(
                at,
                "",
                RuleEditing.hidden("version", version),
                el(
                    "p class=\"actions\"",
                    RuleEditing.button("danger", "remove", texts.text("rule.remove")))));
  }
}
