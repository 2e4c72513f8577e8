package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One week on one sheet of paper: how full, when, which zone, which desks, what could be closed
/// and switched off.
final class WeekReportPage implements Page {
  /// Desks at each end of the list.
  private static final int DESKS = 5;

  @Override
  public String path() {
    return "/spaces/{space}/charts/week";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.EVENTS_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    LocalDate today = LocalDate.ofInstant(call.now(), call.zone());
    LocalDate asked =
        call.query("week").map(text -> ChartAsk.date(text, today)).orElse(today.minusWeeks(1));
    LocalDate monday =
        (asked.isAfter(today) ? today : asked)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var week = new Week(call, monday, ChartsPage.zones(call));
    Texts texts = call.texts();
    return new PageAnswer.Shown(
        200,
        texts.text(
            "charts.week.title", "from", week.day(monday), "to", week.day(monday.plusDays(6))),
        all(
            ChartParts.health(call),
            week.chooser(),
            week.full(),
            week.when(),
            week.zones(),
            week.desks(),
            week.off()),
        List.of("charts.css"),
        List.of("print.js"));
  }

  private record Week(PageCall call, LocalDate monday, Map<String, String> names) {
    private Texts texts() {
      return call.texts();
    }

    String day(LocalDate day) {
      return DateTimeFormatter.ofPattern("d MMMM yyyy", texts().language().locale()).format(day);
    }

    private Map<String, String> span() {
      Instant end = monday.plusDays(7).atStartOfDay(call.zone()).toInstant();
      Map<String, String> span = new LinkedHashMap<>();
      span.put("from", monday.atStartOfDay(call.zone()).toInstant().toString());
      span.put("until", (end.isAfter(call.now()) ? call.now() : end).toString());
      return span;
    }

    private JsonNode ask(String operation, String... more) {
      Map<String, String> asked = span();
      for (int i = 0; i < more.length; i += 2) {
        asked.put(more[i], more[i + 1]);
      }
      return ChartAsk.ask(call, operation, asked);
    }

    Html chooser() {
      return el(
          "form class=\"row\" method=\"get\"",
          el(
              "div class=\"field\"",
              el("label for=\"f-week\"", texts().text("charts.week.any")),
              raw(
                  "<input type=\"date\" id=\"f-week\" name=\"week\""
                      + attr("value", monday.toString())
                      + ">")),
          el("button class=\"main\"", texts().text("charts.show")),
          el("button type=\"button\" id=\"print\" hidden", texts().text("charts.week.print")),
          el(
              "a class=\"button\"" + attr("href", "/spaces/" + call.space() + "/charts"),
              texts().text("charts.title")));
    }

    private Html section(String key, Html... parts) {
      return el("section class=\"card sheet\"", el("h2", texts().text(key)), all(parts));
    }

    private Html fact(String key, String value) {
      return all(el("dt", texts().text(key)), el("dd", value));
    }

    private String number(JsonNode line, String column, double scale) {
      return Chart.number(texts(), line.path(column).path(0), scale);
    }

    private String percent(JsonNode line, String column) {
      return line.path(column).path(0).isNumber() ? number(line, column, 100) + " %" : "–";
    }

    private String moment(JsonNode at) {
      return at.isTextual()
          ? DateTimeFormatter.ofPattern("EEE HH:mm", texts().language().locale())
              .format(OffsetDateTime.parse(at.asText()))
          : "–";
    }

    private String hours(JsonNode line, String column) {
      return ChartParts.hours(texts(), line.path(column).path(0));
    }

    Html full() {
      JsonNode line = ask("getSeries", "by", "all").path("lines").path(0);
      JsonNode visits = ask("getVisitCounts", "by", "all");
      return section(
          "charts.week.full",
          el(
              "dl class=\"facts\"",
              fact("charts.average", number(line, "average", 1)),
              fact("charts.averageUsed", number(line, "averageWhenUsed", 1)),
              fact(
                  "charts.peak",
                  number(line, "peak", 1) + ", " + moment(line.path("peakAt").path(0))),
              fact("charts.utilisation", percent(line, "utilisation")),
              fact("charts.used", hours(line, "usedSeconds")),
              fact("charts.dwell.visits", Chart.number(texts(), visits.path("visits").path(0), 1)),
              fact(
                  "charts.dwell.median",
                  Chart.number(texts(), visits.at("/dwellSeconds/median/0"), 1 / 60.0))));
    }

    Html when() {
      return section("charts.heat", ChartParts.heat(texts(), ask("getHeatMap")));
    }

    private String name(JsonNode line) {
      String id = line.path("zones").path(0).asText();
      return names.getOrDefault(id, id);
    }

    Html zones() {
      List<Html> rows = new ArrayList<>();
      for (JsonNode line : ask("getSeries", "by", "all", "zones", "*").path("lines")) {
        rows.add(
            el(
                "tr",
                el("th scope=\"row\"", name(line)),
                cell(number(line, "average", 1)),
                cell(number(line, "peak", 1)),
                el("td", moment(line.path("peakAt").path(0))),
                cell(percent(line, "utilisation")),
                cell(hours(line, "usedSeconds"))));
      }
      List<Html> heads = new ArrayList<>();
      for (String head : List.of("zone", "average", "peak", "peakAt", "utilisation", "used")) {
        boolean number = !head.equals("zone") && !head.equals("peakAt");
        heads.add(
            el(
                "th scope=\"col\"" + (number ? " class=\"number\"" : ""),
                texts().text("charts." + head)));
      }
      return section(
          "charts.week.zones",
          rows.isEmpty()
              ? el("p class=\"note\"", texts().text("charts.nothing"))
              : el(
                  "div class=\"scroll\" tabindex=\"0\" role=\"region\""
                      + attr("aria-label", texts().text("charts.week.zones")),
                  el("table", el("thead", el("tr", all(heads))), el("tbody", all(rows)))));
    }

    private static Html cell(String text) {
      return el("td class=\"number\"", text);
    }

    Html desks() {
      List<JsonNode> all = ChartParts.byUse(ask("getDeskUse"));
      if (all.size() <= 2 * DESKS) {
        return section("charts.desks", ChartParts.desks(call, all, names));
      }
      return section(
          "charts.desks",
          el("h3", texts().text("charts.week.most")),
          ChartParts.desks(call, all.subList(0, DESKS), names),
          el("h3", texts().text("charts.week.least")),
          ChartParts.desks(call, all.subList(all.size() - DESKS, all.size()), names));
    }

    Html off() {
      JsonNode open =
          ask(
              "getSeries",
              "by",
              "all",
              "zones",
              "*",
              "days",
              "mon,tue,wed,thu,fri",
              "dayFrom",
              "08:00",
              "dayUntil",
              "18:00");
      List<Html> items = new ArrayList<>();
      for (JsonNode line : open.path("lines")) {
        long known = line.path("knownSeconds").path(0).asLong();
        long empty = known - line.path("usedSeconds").path(0).asLong();
        if (known > 0 && empty * 2 > known) {
          items.add(
              el(
                  "li",
                  texts()
                      .text(
                          "charts.week.close",
                          "zone",
                          name(line),
                          "empty",
                          Long.toString(empty / 3600),
                          "open",
                          Long.toString(known / 3600))));
        }
      }
      items.addAll(quiet());
      return section(
          "charts.week.off",
          items.isEmpty()
              ? el("p", texts().text("charts.week.off.none"))
              : el("ul class=\"off\"", all(items)));
    }

    /// Hours of days in which nobody was there, at the ends of the day.
    private List<Html> quiet() {
      List<Html> items = new ArrayList<>();
      for (JsonNode row : ask("getHeatMap").path("rows")) {
        int first = -1;
        int last = -1;
        int known = 0;
        for (int hour = 0; hour < 24; hour++) {
          JsonNode peak = row.path("peak").path(hour);
          known += peak.isNumber() ? 1 : 0;
          if (peak.asInt() > 0) {
            first = first < 0 ? hour : first;
            last = hour;
          }
        }
        if (known == 24) {
          String day = ChartParts.day(texts(), row.path("day").asText());
          items.add(
              el(
                  "li",
                  first < 0
                      ? texts().text("charts.week.quietDay", "day", day)
                      : texts()
                          .text(
                              "charts.week.quiet",
                              "day",
                              day,
                              "first",
                              first + ":00",
                              "last",
                              (last + 1) + ":00")));
        }
      }
      return items;
    }
  }
}
