package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.text;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.signal.Signal;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One signal as its page shows it.
record SignalCard(PageCall call, JsonNode signal) {
  /// @param mine whether the caller may change it
  Html html(boolean mine) {
    String id = signal.path("id").asText();
    String name = signal.path("name").asText();
    List<Html> parts = new ArrayList<>();
    parts.add(el("h2", id.equals(Signal.WHOLE) ? say("signals.whole", "space", name) : name));
    parts.add(el("dl class=\"facts\"", level(), empty(), firstIn()));
    parts.add(hours(id, name));
    if (mine) {
      parts.add(
          el(
              "div class=\"actions\"",
              el(
                  "a class=\"button\""
                      + attr("href", SignalForm.here(call) + "?change=" + id + "#form")
                      + attr("aria-label", say("signals.change.of", "name", name)),
                  say("signals.change")),
              Form.of(call, Map.of())
                  .wrap(
                      SignalForm.here(call),
                      " class=\"plain\"",
                      Waiting.hidden("action", "remove"),
                      Waiting.hidden("signal", id),
                      Waiting.hidden("version", signal.path("version").asText()),
                      el(
                          "button" + attr("aria-label", say("signals.remove.of", "name", name)),
                          say("signals.remove")))));
    }
    return el("section class=\"card\"" + attr("id", "signal-" + id), all(parts));
  }

  private Html level() {
    JsonNode level = signal.at("/now/level");
    String words = say("signals.level.none");
    if (!level.path("known").asBoolean()) {
      words = say("signals.level.unknown");
    } else if (level.path("level").asInt() > 0) {
      boolean percent = level.path("unit").asText().equals("percent");
      words =
          say(
              "signals.level.at",
              "threshold",
              level.path("threshold").asText() + (percent ? "\u00a0%" : ""),
              "time",
              time(level.path("since")));
    }
    boolean up = level.path("level").asInt() > 0;
    return fact("signals.level", all(Html.icon(up ? "warning" : "check"), text(" " + words)));
  }

  private Html empty() {
    JsonNode empty = signal.at("/now/empty");
    boolean is = empty.path("empty").asBoolean();
    String why = "signals.why." + empty.path("why").asText("nothingKnown");
    String words =
        is
            ? say("signals.empty.yes", "time", time(empty.path("since")))
            : say("signals.empty.no") + ": " + say(why);
    return fact("signals.empty", text(words));
  }

  private Html firstIn() {
    JsonNode at = signal.at("/now/firstInAt");
    return fact("signals.firstIn", text(at.isMissingNode() ? say("signals.never") : time(at)));
  }

  private String time(JsonNode at) {
    return Times.clock(Instant.parse(at.asText()), call.now(), call.zone());
  }

  private Html hours(String id, String name) {
    if (!(call.ask("getSignalHours", "space", call.space().value(), "signal", id)
        instanceof Answer.Json(int _, JsonNode json, String _))) {
      return Html.NOTHING;
    }
    List<Html> rows = new ArrayList<>();
    json.path("days")
        .forEach(day ->
            rows.add(
                el(
                    "tr",
                    el("th scope=\"row\"", day.path("day").asText()),
                    el("td", clock(day.path("empty").asText())))));
    rows.add(
        el(
            "tr",
            el("th scope=\"row\"", say("signals.hours.sum")),
            el("td", el("strong", clock(json.path("empty").asText())))));
    return all(
        el("h3", say("signals.hours")),
        el("p class=\"note\"", say("signals.hours.what")),
        el(
            "div class=\"scroll\" tabindex=\"0\" role=\"region\""
                + attr("aria-label", say("signals.hours") + ", " + name),
            el(
                "table",
                el(
                    "thead",
                    el(
                        "tr",
                        el("th scope=\"col\"", say("signals.hours.day")),
                        el("th scope=\"col\"", "h:min"))),
                el("tbody", all(rows)))));
  }

  private static String clock(String duration) {
    Duration empty = Duration.parse(duration);
    return "%d:%02d".formatted(empty.toHours(), empty.toMinutesPart());
  }

  private Html fact(String key, Html value) {
    return all(el("dt", say(key)), el("dd", value));
  }

  private String say(String key, String... places) {
    return call.texts().text(key, places);
  }
}
