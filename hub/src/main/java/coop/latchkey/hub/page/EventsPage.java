package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `/spaces/{space}/events`: what happened, by kind, door and day.
final class EventsPage implements Page {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final String KIND = "kind.";

  @Override
  public String path() {
    return "/spaces/{space}/events";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.EVENTS_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("space", call.space().value());
    for (String name : List.of("kind", "door", "cursor", "members")) {
      call.query(name).filter(value -> !value.isBlank()).ifPresent(value -> asked.put(name, value));
    }
    Html wrong = Html.NOTHING;
    try {
      day(call, "from", 0, asked);
      day(call, "until", 1, asked);
    } catch (DateTimeException _) {
      wrong = el("p class=\"wrong\" role=\"alert\"", call.texts().text("events.noTime"));
    }
    Answer answer = call.ask("listEvents", pairs(asked));
    Html list =
        switch (answer) {
          case Answer.Json(int _, JsonNode json, String _) -> table(call, json, asked);
          case Answer.Bad bad -> Form.again(call, bad.problem()).summary();
          case Answer.Empty _, Answer.File _ -> Html.NOTHING;
        };
    return PageAnswer.Shown.of(
        call.texts().text("events.title"),
        all(el("section class=\"card\"", filter(call), wrong), el("section class=\"card\"", list)));
  }

  /// A day of the space as the time it begins, or ends.
  private static void day(PageCall call, String name, int daysAfter, Map<String, String> asked) {
    call.query(name)
        .filter(text -> !text.isBlank())
        .ifPresent(text ->
            asked.put(
                name,
                LocalDate.parse(text)
                    .plusDays(daysAfter)
                    .atStartOfDay(call.zone())
                    .toInstant()
                    .toString()));
  }

  private static Html filter(PageCall call) {
    Texts texts = call.texts();
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("", texts.text("events.kind.any"));
    Map<String, String> named = new TreeMap<>();
    texts.all().keySet().stream()
        .filter(key -> key.startsWith(KIND))
        .forEach(key -> named.put(texts.text(key), key.substring(KIND.length())));
    named.forEach((name, kind) -> kinds.put(kind, name));
    Form form = new Form(call, name -> call.query(name).orElse(""), null);
    return el(
        "form class=\"row\" method=\"get\"",
        form.select("kind", "events.kind", kinds),
        form.text("door", "events.door", " maxlength=\"63\""),
        form.text("from", "events.from", " type=\"date\""),
        form.text("until", "events.until", " type=\"date\""),
        call.caller().may(Permission.PEOPLE_HISTORY, call.space())
            ? form.check("members", "events.members")
            : Html.NOTHING,
        form.submit("events.filter"));
  }

  private static Html table(PageCall call, JsonNode json, Map<String, String> asked) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    Who who = new Who(call);
    json.path("events").forEach(event -> rows.add(row(call, event, who)));
    if (rows.isEmpty()) {
      return el("p", texts.text("events.none"));
    }
    List<Html> heads = new ArrayList<>();
    for (String key : List.of("when", "what", "where", "who", "why")) {
      heads.add(el("th scope=\"col\"", texts.text("events." + key)));
    }
    Html table =
        el(
            "div class=\"scroll\" tabindex=\"0\" role=\"region\""
                + attr("aria-label", texts.text("events.title")),
            el(
                "table",
                el("caption", texts.text("events.caption", "zone", call.zone().getId())),
                el("thead", el("tr", all(heads))),
                el("tbody", all(rows))));
    List<Html> links = new ArrayList<>();
    if (json.has("cursor")) {
      Map<String, String> older = new LinkedHashMap<>();
      call.query().keySet().forEach(name -> older.put(name, call.query(name).orElse("")));
      older.put("cursor", json.path("cursor").asText());
      links.add(
          el(
              "a class=\"button\""
                  + attr("href", "/spaces/" + call.space() + "/events?" + query(older)),
              texts.text("events.older")));
    }
    Map<String, String> file = new LinkedHashMap<>(asked);
    file.remove("space");
    file.remove("cursor");
    links.add(
        el(
            "a class=\"button\""
                + attr("href", "/api/v1/spaces/" + call.space() + "/events:export?" + query(file)),
            texts.text("events.export")));
    return all(table, el("p class=\"actions\"", all(links)));
  }

  private static Html row(PageCall call, JsonNode event, Who who) {
    Texts texts = call.texts();
    Instant at = Instant.parse(event.path("at").asText());
    String kind = event.path("kind").asText();
    String reason = event.path("reason").asText(event.path("why").asText(""));
    String where =
        List.of("door", "reader", "desk").stream()
            .map(name -> event.path(name).asText(""))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(event.path("gateway").asText());
    return el(
        "tr" + attr("id", event.path("id").asText()),
        el("td", Html.time(at, WHEN.format(at.atZone(call.zone())))),
        el("td", texts.has(KIND + kind) ? texts.text(KIND + kind) : kind),
        el("td", where),
        el("td", who.of(event)),
        el("td", texts.has("denied." + reason) ? texts.text("denied." + reason) : reason));
  }

  private static String query(Map<String, String> fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach(
        (name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return String.join("&", parts);
  }

  private static String[] pairs(Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> {
      pairs.add(name);
      pairs.add(value);
    });
    return pairs.toArray(String[]::new);
  }
}
