package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A member's visits from entry to exit, behind a button, for every look is written down. The end
/// of one that no door saw can be corrected.
final class StaysCard {
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private StaysCard() {}

  static Answer correct(PageCall call) {
    return call.tell(
        "correctStay",
        JsonNodeFactory.instance
            .objectNode()
            .put("visit", call.typed("visit"))
            .put("leftAt", moment(call, call.typed("leftAt"))),
        "space",
        call.space().value(),
        "member",
        call.parameter("member"));
  }

  static Answer withdraw(PageCall call) {
    return call.ask(
        "withdrawCorrection",
        "space",
        call.space().value(),
        "member",
        call.parameter("member"),
        "correction",
        call.typed("correction"));
  }

  /// A moment of the space's clocks with its offset; as it was typed when it is none.
  private static String moment(PageCall call, String typed) {
    try {
      return LocalDateTime.parse(typed)
          .atZone(call.zone())
          .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    } catch (DateTimeException _) {
      return typed;
    }
  }

  /// @param may whether they may correct
  static Html card(PageCall call, boolean may) {
    if (!call.caller().may(Permission.PEOPLE_HISTORY, call.space())) {
      return Html.NOTHING;
    }
    Texts texts = call.texts();
    String here = call.path().split("\\?", 2)[0];
    boolean sent = call.typed("do").endsWith("left");
    Html found =
        call.query("stays").isEmpty() && !sent
            ? all(
                el("p", texts.text("members.stays.what")),
                el(
                    "p class=\"actions\"",
                    el(
                        "a class=\"button\" rel=\"nofollow\""
                            + attr("href", here + "?stays=0#stays"),
                        texts.text("members.stays.show"))))
            : list(call, here, may);
    return el(
        "section class=\"card\" id=\"stays\" aria-labelledby=\"stays-head\"",
        el("h2 id=\"stays-head\"", texts.text("members.stays")),
        found);
  }

  private static Html list(PageCall call, String here, boolean may) {
    Texts texts = call.texts();
    List<String> asked =
        new ArrayList<>(List.of("space", call.space().value(), "member", call.parameter("member")));
    String after = call.query("stays").orElse("0");
    if (!after.equals("0")) {
      asked.addAll(List.of("after", after));
    }
    Answer answer = call.ask("listStays", asked.toArray(String[]::new));
    if (answer instanceof Answer.Bad bad) {
      return VisitsCard.refused(call, bad.problem());
    }
    JsonNode json = PeopleParts.json(answer);
    List<Html> items = new ArrayList<>();
    json.path("visits").forEach(one -> items.add(stay(call, one, may)));
    String next = json.path("next").asText("").replaceFirst("^\\?after=([^&]+).*", "$1");
    return items.isEmpty()
        ? el("p", texts.text("members.visits.none"))
        : all(
            el("p class=\"note\"", texts.text("members.visits.zone", "zone", call.zone().getId())),
            el("ul class=\"stays\"", all(items)),
            VisitsCard.older(texts, here, "stays", next));
  }

  private static Html stay(PageCall call, JsonNode one, boolean may) {
    Texts texts = call.texts();
    String end = one.path("end").asText();
    List<Html> charges = new ArrayList<>();
    for (JsonNode charge : one.path("charges")) {
      String key = charge.path("counts").asBoolean() ? "members.stay.charge" : "members.stay.free";
      charges.add(
          el(
              "li",
              texts.text(
                  key,
                  "units",
                  charge.path("units").asText(),
                  "unit",
                  texts.text("members.unit." + charge.path("unit").asText("entry")),
                  "plan",
                  charge.path("name").asText(charge.path("plan").asText("")),
                  "event",
                  charge.path("event").asText(charge.path("by").asText("")))));
    }
    return el(
        "li",
        el(
            "p",
            el("strong", MemberCards.when(call, one.path("in"))),
            Html.text(" → "),
            el("strong", one.has("out") ? MemberCards.when(call, one.path("out")) : "?"),
            Html.text(" "),
            el(
                "span class=\"tag\"",
                Html.icon(icon(end)),
                el("span", texts.text("members.end." + end)))),
        el("ul class=\"note\"", all(doors(call, one))),
        charges.isEmpty() ? Html.NOTHING : el("ul", all(charges)),
        end.equals("said") ? said(call, one.path("correction"), may) : Html.NOTHING,
        Html.when(may && (end.equals("unseen") || end.equals("stillIn")), correcting(call, one)));
  }

  private static String icon(String end) {
    return switch (end) {
      case "seen" -> "check";
      case "said" -> "tone-info";
      case "stillIn" -> "latch";
      default -> "lock-unknown";
    };
  }

  private static List<Html> doors(PageCall call, JsonNode one) {
    List<Html> doors = new ArrayList<>();
    for (JsonNode event : one.path("events")) {
      String way = event.path("outside").asBoolean() ? "out" : "in";
      doors.add(
          el(
              "li",
              Html.text(MemberCards.when(call, event.path("at")) + " "),
              el("bdi", event.path("doorName").asText()),
              Html.text(
                  " · "
                      + call.texts().text("members.passed." + way)
                      + " · "
                      + event.path("event").asText())));
    }
    return doors;
  }

  private static Html said(PageCall call, JsonNode said, boolean may) {
    Texts texts = call.texts();
    boolean own = said.path("by").asText().equals(said.path("member").asText());
    String by = own ? texts.text("members.stay.member") : said.path("by").asText();
    return el(
        "div class=\"said\"",
        el(
            "p",
            texts.text(
                "members.stay.said", "by", by, "when", MemberCards.when(call, said.path("at")))),
        Html.when(
            may,
            Form.of(call, Map.of())
                .wrap(
                    call.path().split("\\?", 2)[0] + "#stays",
                    " class=\"plain\"",
                    raw("<input type=\"hidden\" name=\"do\" value=\"unleft\">"),
                    RuleEditing.hidden("correction", said.path("correction").asText()),
                    el("button", texts.text("members.stay.withdraw")))));
  }

  private static Html correcting(PageCall call, JsonNode one) {
    Texts texts = call.texts();
    String id = one.path("visit").asText();
    String field = "left-" + id.replace('#', '-');
    boolean wrong = call.typed("visit").equals(id);
    String seen = field(call, one.path("seen").asText());
    return el(
        "details" + (wrong ? " open" : ""),
        el("summary", texts.text("members.stay.correct")),
        Form.of(call, Map.of())
            .wrap(
                call.path().split("\\?", 2)[0] + "#stays",
                " class=\"row\"",
                raw("<input type=\"hidden\" name=\"do\" value=\"left\">"),
                RuleEditing.hidden("visit", id),
                el(
                    "div class=\"field\"",
                    el("label" + attr("for", field), texts.text("members.stay.left")),
                    raw(
                        "<input type=\"datetime-local\" name=\"leftAt\" required"
                            + attr("id", field)
                            + attr("min", seen)
                            + attr("max", field(call, one.path("latest").asText()))
                            + attr("value", wrong ? call.typed("leftAt") : seen)
                            + ">")),
                el("button class=\"main\"", texts.text("members.stay.save"))));
  }

  private static String field(PageCall call, String at) {
    return FIELD.format(Instant.parse(at).atZone(call.zone()).truncatedTo(ChronoUnit.MINUTES));
  }
}
