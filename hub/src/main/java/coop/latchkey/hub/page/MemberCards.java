package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a member holds, card by card.
final class MemberCards {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private MemberCards() {}

  static String when(PageCall call, JsonNode at) {
    return WHEN.format(Instant.parse(at.asText()).atZone(call.zone()));
  }

  /// From when until when; empty for always.
  static String days(Texts texts, JsonNode of) {
    String from = of.path("from").asText("");
    String to = of.path("to").asText("");
    String key = from.isEmpty() ? "members.until" : to.isEmpty() ? "members.since" : "members.span";
    return from.isEmpty() && to.isEmpty()
        ? ""
        : " (" + texts.text(key, "from", from, "to", to) + ")";
  }

  static Html badges(PageCall call, JsonNode member, boolean may) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    for (JsonNode one : member.path("credentials")) {
      rows.add(badge(call, one, may));
    }
    return el(
        "section class=\"card\" aria-labelledby=\"badges\"",
        el("h2 id=\"badges\"", texts.text("members.badges")),
        rows.isEmpty()
            ? el("p", texts.text("members.noBadge"))
            : el("ul class=\"badges\"", all(rows)));
  }

  private static Html badge(PageCall call, JsonNode one, boolean may) {
    Texts texts = call.texts();
    boolean lost = one.path("lost").asBoolean();
    String kind = texts.text("members.kind." + one.path("kind").asText());
    String called = one.path("label").asText("");
    String action = lost ? "found" : "lost";
    String name = called.isEmpty() ? kind + " " + one.path("short").asText() : called;
    Html button =
        Form.of(call, Map.of())
            .wrap(
                call.path().split("\\?", 2)[0],
                " class=\"plain\"",
                raw("<input type=\"hidden\" name=\"do\"" + attr("value", action) + ">"),
                raw(
                    "<input type=\"hidden\" name=\"credential\""
                        + attr("value", one.path("credential").asText())
                        + ">"),
                el(
                    "button"
                        + attr("aria-label", texts.text("members." + action + ".of", "what", name)),
                    texts.text("members." + action)));
    return el(
        "li",
        el(
            "span",
            called.isEmpty() ? Html.NOTHING : el("strong", PeopleParts.name(called)),
            Html.text((called.isEmpty() ? "" : " · ") + kind + " " + one.path("short").asText()),
            Html.text(days(texts, one))),
        lost
            ? el(
                "span class=\"tag\"",
                Html.icon("warning"),
                el("span", texts.text("members.isLost")))
            : Html.NOTHING,
        Html.when(may, button));
  }

  static Html guests(PageCall call, JsonNode member) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    for (JsonNode one : member.path("guests")) {
      rows.add(
          el(
              "li",
              el(
                  "a" + attr("href", PeopleParts.member(call, one.path("id").asText())),
                  PeopleParts.name(one.path("name").asText())),
              Html.text(
                  one.has("until")
                      ? " · " + when(call, one.path("from")) + " – " + when(call, one.path("until"))
                      : "")));
    }
    return el(
        "section class=\"card\" aria-labelledby=\"guests\"",
        el("h2 id=\"guests\"", texts.text("members.guests")),
        rows.isEmpty() ? el("p", texts.text("members.noGuest")) : el("ul", all(rows)));
  }
}
