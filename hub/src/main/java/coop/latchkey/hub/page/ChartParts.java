package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import coop.latchkey.hub.web.Times;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/// What charts and the week's report share: the heat map, desks by use, the store's health.
final class ChartParts {
  private static final int HOURS = 24;

  /// Shades of the heat map.
  private static final int SHADES = 6;

  private ChartParts() {}

  /// Says when the store of series is in trouble, and what to do.
  static Html health(PageCall call) {
    JsonNode health = ChartAsk.ask(call, "getSeriesHealth", Map.of());
    if (health.isMissingNode() || health.path("well").asBoolean(true)) {
      return Html.NOTHING;
    }
    Texts texts = call.texts();
    String since = health.path("awaySince").asText("");
    String lost = health.path("lostSince").asText("");
    List<Html> told = new ArrayList<>();
    told.add(
        el(
            "strong",
            since.isEmpty() || since.equals("null")
                ? texts.text("charts.health", "store", health.path("store").asText())
                : texts.text(
                    "charts.health.away",
                    "store",
                    health.path("store").asText(),
                    "time",
                    Times.clock(Instant.parse(since), call.now(), call.zone()))));
    told.add(el("span", health.path("detail").asText()));
    told.add(
        el(
            "span",
            texts.text("charts.health.waits", "count", health.path("waitingEdits").asText())));
    told.add(
        el(
            "span",
            texts.text(
                lost.isEmpty() || lost.equals("null")
                    ? "charts.health.mend"
                    : "charts.health.lost")));
    return el(
        "div class=\"banner\" data-tone=\"alarm\" role=\"status\"",
        Html.icon("warning"),
        all(told));
  }

  static String day(Texts texts, String code) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
          .toLowerCase(Locale.ROOT)
          .equals(code)) {
        return day.getDisplayName(TextStyle.SHORT, texts.language().locale());
      }
    }
    return code;
  }

  /// A table whose cells are shaded by how many were there: chart and numbers in one.
  static Html heat(Texts texts, JsonNode heat) {
    double most = 1;
    for (JsonNode row : heat.path("rows")) {
      for (JsonNode one : row.path("average")) {
        most = Math.max(most, one.asDouble());
      }
    }
    List<Html> heads = new ArrayList<>(List.of(el("td")));
    for (int hour = 0; hour < HOURS; hour++) {
      heads.add(el("th scope=\"col\"", Integer.toString(hour)));
    }
    List<Html> rows = new ArrayList<>();
    for (JsonNode row : heat.path("rows")) {
      List<Html> cells = new ArrayList<>();
      cells.add(el("th scope=\"row\"", day(texts, row.path("day").asText())));
      for (int hour = 0; hour < HOURS; hour++) {
        JsonNode one = row.path("average").path(hour);
        int shade = one.isNumber() ? (int) Math.ceil(one.asDouble() / most * (SHADES - 1)) : -1;
        cells.add(
            el(
                "td" + attr("data-shade", shade < 0 ? "none" : Integer.toString(shade)),
                one.isNumber() && one.asDouble() >= 10
                    ? Long.toString(Math.round(one.asDouble()))
                    : Chart.number(texts, one, 1)));
      }
      rows.add(el("tr", all(cells)));
    }
    return el(
        "div class=\"scroll\" tabindex=\"0\" role=\"region\""
            + attr("aria-label", texts.text("charts.heat")),
        el(
            "table class=\"heat\"",
            el("caption", texts.text("charts.heat.caption")),
            el("thead", el("tr", all(heads))),
            el("tbody", all(rows))));
  }

  /// Desks of an answer, the most used first.
  static List<JsonNode> byUse(JsonNode use) {
    return StreamSupport.stream(use.path("desks").spliterator(), false)
        .sorted(
            Comparator.comparingDouble((JsonNode one) -> -share(one))
                .thenComparing(one -> one.path("desk").asText()))
        .toList();
  }

  /// How much of the time that is known somebody was there.
  static double share(JsonNode desk) {
    double known = desk.path("occupiedSeconds").asDouble() + desk.path("vacantSeconds").asDouble();
    return known == 0 ? 0 : desk.path("occupiedSeconds").asDouble() / known;
  }

  /// Desks with a bar each.
  static Html desks(PageCall call, List<JsonNode> desks, Map<String, String> zones) {
    Texts texts = call.texts();
    Map<String, String> names = Resources.choices(call, "listDesks", "desks");
    List<Html> rows = new ArrayList<>();
    for (JsonNode desk : desks) {
      String id = desk.path("desk").asText();
      String name = names.getOrDefault(id, id);
      long percent = Math.round(share(desk) * 100);
      rows.add(
          el(
              "tr",
              el("th scope=\"row\"", name),
              el("td", zones.getOrDefault(desk.path("zone").asText(), desk.path("zone").asText())),
              el(
                  "td class=\"number\"",
                  raw(
                      "<meter min=\"0\" max=\"100\""
                          + attr("value", Long.toString(percent))
                          + attr("aria-label", texts.text("charts.desks.use", "desk", name))
                          + "></meter> "),
                  Html.text(percent + " %")),
              el("td class=\"number\"", hours(texts, desk.path("occupiedSeconds"))),
              el("td class=\"number\"", hours(texts, desk.path("unknownSeconds"))),
              el("td class=\"number\"", desk.path("times").asText("–"))));
    }
    if (rows.isEmpty()) {
      return el("p class=\"note\"", texts.text("charts.desks.none"));
    }
    List<Html> heads = new ArrayList<>();
    for (String head : List.of("desk", "zone", "use", "hours", "unknown", "times")) {
      boolean number = !head.equals("desk") && !head.equals("zone");
      heads.add(
          el(
              "th scope=\"col\"" + (number ? " class=\"number\"" : ""),
              texts.text("charts.desks." + head + ".head")));
    }
    return el(
        "div class=\"scroll table\" tabindex=\"0\" role=\"region\""
            + attr("aria-label", texts.text("charts.desks")),
        el("table", el("thead", el("tr", all(heads))), el("tbody", all(rows))));
  }

  static String hours(Texts texts, JsonNode seconds) {
    return texts.text("charts.hours", "n", Chart.number(texts, seconds, 1 / 3600.0));
  }
}
