package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The audit log of a space: the latest entries, filtered, page by page.
final class AuditPage implements Page {
  private static final List<String> FILTERS = List.of("actor", "subject", "action", "from", "to");

  @Override
  public String path() {
    return "/spaces/{space}/audit";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.AUDIT_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    List<String> asked = new ArrayList<>(List.of("space", call.space().value()));
    List<String> names = new ArrayList<>(FILTERS);
    names.addAll(List.of("after", "limit"));
    for (String name : names) {
      call.query(name)
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> asked.addAll(List.of(name, value)));
    }
    Answer answer = call.ask("listAudit", asked.toArray(String[]::new));
    Texts texts = call.texts();
    Html content =
        switch (answer) {
          case Answer.Json(_, JsonNode json, _) -> entries(call, json);
          case Answer.Bad(Problem problem) -> failure(texts, problem);
          case Answer.Empty _, Answer.File _ -> Html.NOTHING;
        };
    String title = texts.text("audit.title");
    return new PageAnswer.Shown(
        answer instanceof Answer.Bad ? answer.status() : 200,
        title,
        all(el("p class=\"hint\"", texts.text("audit.about")), filter(call), content),
        List.of(),
        List.of());
  }

  private static Html failure(Texts texts, Problem problem) {
    return el(
        "div class=\"failure\" role=\"alert\"",
        el("p", el("strong", texts.say(problem.title()))),
        el("p", texts.say(problem.detail()) + " " + texts.say(problem.mend())));
  }

  private static Html filter(PageCall call) {
    List<Html> fields = new ArrayList<>();
    for (String name : FILTERS) {
      String value = call.query(name).orElse("");
      String type = name.equals("from") || name.equals("to") ? "date" : "text";
      fields.add(
          el(
              "div class=\"field\"",
              el("label" + attr("for", "f-" + name), call.texts().text("audit." + name)),
              raw(
                  "<input"
                      + attr("type", type)
                      + attr("id", "f-" + name)
                      + attr("name", name)
                      + attr("value", value)
                      + ">")));
    }
    String here = "/spaces/" + call.space() + "/audit";
    return el(
        "section class=\"card\"" + attr("aria-label", call.texts().text("audit.filter")),
        el(
            "form class=\"row\" method=\"get\"" + attr("action", here),
            all(fields),
            el("button class=\"main\"", call.texts().text("audit.show")),
            el("a class=\"button\"" + attr("href", here), call.texts().text("audit.all"))),
        el("p class=\"actions\"", export(call, "csv"), export(call, "json")));
  }

  private static Html export(PageCall call, String format) {
    StringJoiner query = new StringJoiner("&", "?", "").add("format=" + format);
    for (String name : FILTERS) {
      call.query(name)
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .ifPresent(
              value -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }
    return el(
        "a class=\"button\""
            + attr("href", "/api/v1/spaces/" + call.space() + "/audit/export" + query)
            + " download",
        call.texts().text("audit." + format));
  }

  private static Html entries(PageCall call, JsonNode json) {
    Texts texts = call.texts();
    ZoneId zone = ZoneId.of(json.path("timeZone").asText("UTC"));
    if (json.path("entries").isEmpty()) {
      return el("p class=\"card\"", texts.text("audit.none"));
    }
    List<Html> rows = new ArrayList<>();
    json.path("entries").forEach(entry -> rows.add(row(entry, zone, texts)));
    return el(
        "section class=\"card\"" + attr("aria-label", texts.text("audit.title")),
        el(
            "div class=\"scroll\" tabindex=\"0\" role=\"group\""
                + attr("aria-label", texts.text("audit.title")),
            el(
                "table",
                el("caption", texts.text("audit.entries", "zone", zone.getId())),
                el(
                    "thead",
                    el(
                        "tr",
                        head("#"),
                        head(texts.text("audit.when")),
                        head(texts.text("audit.who")),
                        head(texts.text("audit.what")),
                        head(texts.text("audit.subject")),
                        head(texts.text("audit.detail")))),
                el("tbody", all(rows)))),
        json.has("next")
            ? el(
                "p",
                el(
                    "a class=\"button\""
                        + attr(
                            "href",
                            "/spaces/" + call.space() + "/audit?" + json.path("next").asText()),
                    texts.text("audit.older")))
            : Html.NOTHING);
  }

  private static Html head(String text) {
    return el("th scope=\"col\"", text);
  }

  private static Html row(JsonNode entry, ZoneId zone, Texts texts) {
    Instant at = Instant.parse(entry.path("at").asText());
    String time =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
            .withLocale(texts.language().locale())
            .format(at.atZone(zone));
    List<Html> details = new ArrayList<>();
    entry
        .path("detail")
        .properties()
        .forEach(one ->
            details.add(
                el(
                    "div",
                    one.getKey()
                        + ": "
                        + (one.getValue().isTextual()
                            ? one.getValue().asText()
                            : one.getValue().toString()))));
    return el(
        "tr",
        el("td", entry.path("seq").asText()),
        el("td", Html.time(at, time)),
        el(
            "td",
            all(
                el("div", el("bdi", entry.path("actorName").asText())),
                el("div class=\"hint\"", entry.path("actor").asText()))),
        el("td", entry.path("action").asText()),
        el("td", entry.path("subject").asText()),
        el("td", all(details)));
  }
}
