package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How full it was: a day against the usual, a week by the hour, zones beside each other, desks by
/// use, and how long people stay.
final class ChartsPage implements Page {
  private static final double MINUTE = 1 / 60.0;

  @Override
  public String path() {
    return "/spaces/{space}/charts";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.EVENTS_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    Map<String, String> zones = zones(call);
    var ask = ChartAsk.of(call, List.copyOf(zones.keySet()));
    Texts texts = call.texts();
    return new PageAnswer.Shown(
        200,
        texts.text("charts.title"),
        all(
            ChartParts.health(call),
            chooser(ask, zones),
            usual(ask).card(texts),
            heat(ask),
            comparison(ask, zones).card(texts),
            desks(ask, zones),
            dwell(ask).card(texts),
            Html.json("lk-texts", words(texts).toString())),
        List.of("uplot.css", "charts.css"),
        List.of("charts.js"));
  }

  /// Names of the space's zones, as its whole series names them.
  static Map<String, String> zones(PageCall call) {
    Map<String, String> names = Resources.choices(call, "listZones", "zones");
    if (!names.isEmpty()) {
      return names;
    }
    // Whoever may not read what the space is made of still knows the zones of its series.
    Map<String, String> ids = new LinkedHashMap<>();
    ChartAsk.ask(call, "getSeries", Map.of("zones", "*", "by", "all"))
        .path("lines")
        .forEach(line -> line.path("zones").forEach(id -> ids.put(id.asText(), id.asText())));
    return ids;
  }

  private static Html chooser(ChartAsk ask, Map<String, String> zones) {
    Texts texts = ask.call().texts();
    List<Html> options = new ArrayList<>();
    for (int weeks : ChartAsk.WEEKS) {
      options.add(
          el(
              "option"
                  + attr("value", Integer.toString(weeks))
                  + (weeks == ask.weeks() ? " selected" : ""),
              texts.text("charts.weeks." + weeks)));
    }
    List<Html> boxes = new ArrayList<>();
    zones.forEach((id, name) -> boxes.add(box("zone", id, name, ask.zones().contains(id))));
    boxes.add(box("together", "true", texts.text("charts.together"), ask.together()));
    return el(
        "form class=\"row card\" method=\"get\"",
        el(
            "div class=\"field\"",
            el("label for=\"f-day\"", texts.text("charts.day")),
            raw(
                "<input type=\"date\" id=\"f-day\" name=\"day\""
                    + attr("value", ask.day().toString())
                    + ">")),
        el(
            "div class=\"field\"",
            el("label for=\"f-weeks\"", texts.text("charts.span")),
            el("select id=\"f-weeks\" name=\"weeks\"", all(options))),
        el("fieldset class=\"zones\"", el("legend", texts.text("charts.zones")), all(boxes)),
        box("working", "true", texts.text("charts.working"), ask.working()),
        el("button class=\"main\"", texts.text("charts.show")),
        el(
            "a class=\"button\"" + attr("href", "/spaces/" + ask.call().space() + "/charts/week"),
            texts.text("charts.report")));
  }

  private static Html box(String name, String value, String label, boolean checked) {
    String id = "f-" + name + "-" + value;
    return el(
        "span class=\"tickbox\"",
        raw(
            "<input type=\"checkbox\""
                + attr("id", id)
                + attr("name", name)
                + attr("value", value)
                + (checked ? " checked" : "")
                + ">"),
        el("label" + attr("for", id), label));
  }

  private static Chart usual(ChartAsk ask) {
    Texts texts = ask.call().texts();
    Map<String, String> asked = ask.oneDay();
    JsonNode usual = ask.ask("getUsualDay", asked);
    List<String> places = new ArrayList<>();
    usual.path("at").forEach(at -> places.add(at.asText()));
    return new Chart(
        "usual",
        "charts.usual",
        places,
        List.of(
            new Chart.Line(texts.text("charts.usual.median"), usual.path("median")),
            new Chart.Line(texts.text("charts.usual.upper"), usual.path("upperQuartile")),
            new Chart.Line(texts.text("charts.usual.lower"), usual.path("lowerQuartile")),
            new Chart.Line(day(ask), usual.path("actual"))),
        true,
        ask.file("usual", asked, "csv"),
        ask.file("usual", asked, "json"));
  }

  private static String day(ChartAsk ask) {
    return DateTimeFormatter.ofPattern("EEE d MMM", ask.call().texts().language().locale())
        .format(ask.day());
  }

  private static Html heat(ChartAsk ask) {
    Texts texts = ask.call().texts();
    Map<String, String> asked = ask.span("");
    asked.putAll(ask.joined());
    JsonNode heat = ask.ask("getHeatMap", asked);
    return el(
        "section class=\"card\" aria-labelledby=\"h-heat\"",
        el("h2 id=\"h-heat\"", texts.text("charts.heat")),
        ChartParts.heat(texts, heat),
        files(ask, "heat", asked));
  }

  private static Html files(ChartAsk ask, String question, Map<String, String> asked) {
    return el(
        "p class=\"actions files\"",
        el("a class=\"button\"" + attr("href", ask.file(question, asked, "csv")), "CSV"),
        el(
            "a class=\"button\" download" + attr("href", ask.file(question, asked, "json")),
            "JSON"));
  }

  private static Chart comparison(ChartAsk ask, Map<String, String> zones) {
    Texts texts = ask.call().texts();
    Map<String, String> asked = ask.span("*");
    asked.put("by", ask.weeks() == 1 ? "hour" : "day");
    asked.putAll(ask.workingHours());
    if (ask.together() && !ask.zones().isEmpty()) {
      asked.put("together", "true");
    }
    JsonNode series = ask.ask("getSeries", asked);
    List<Chart.Line> lines = new ArrayList<>();
    for (JsonNode line : series.path("lines")) {
      List<String> names = new ArrayList<>();
      line.path("zones").forEach(id -> names.add(zones.getOrDefault(id.asText(), id.asText())));
      String name = names.isEmpty() ? texts.text("charts.whole") : String.join(" + ", names);
      lines.add(new Chart.Line(name, line.path("average")));
      if (series.path("lines").size() == 1) {
        lines.add(new Chart.Line(texts.text("charts.peak"), line.path("peak")));
      }
    }
    return new Chart(
        "zones",
        "charts.compare",
        buckets(ask, series, ask.weeks() == 1 ? "EEE d MMM HH:mm" : "EEE d MMM"),
        lines,
        false,
        ask.file("series", asked, "csv"),
        ask.file("series", asked, "json"));
  }

  private static List<String> buckets(ChartAsk ask, JsonNode answer, String pattern) {
    var format = DateTimeFormatter.ofPattern(pattern, ask.call().texts().language().locale());
    List<String> places = new ArrayList<>();
    for (JsonNode bucket : answer.path("buckets")) {
      places.add(format.format(OffsetDateTime.parse(bucket.path("from").asText())));
    }
    return places;
  }

  private static Html desks(ChartAsk ask, Map<String, String> zones) {
    Map<String, String> asked = ask.span("");
    asked.putAll(ask.workingHours());
    JsonNode use = ask.ask("getDeskUse", asked);
    return el(
        "section class=\"card\" aria-labelledby=\"h-desks\"",
        el("h2 id=\"h-desks\"", ask.call().texts().text("charts.desks")),
        ChartParts.desks(ask.call(), ChartParts.byUse(use), zones),
        files(ask, "desks", asked));
  }

  private static Chart dwell(ChartAsk ask) {
    Texts texts = ask.call().texts();
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("from", ask.from().toString());
    asked.put("until", ask.until().toString());
    asked.put("by", "day");
    if (ask.zones().size() == 1) {
      asked.put("zone", ask.zones().getFirst());
    }
    JsonNode visits = ask.ask("getVisitCounts", asked);
    JsonNode dwell = visits.path("dwellSeconds");
    return new Chart(
        "dwell",
        "charts.dwell",
        buckets(ask, visits, "EEE d MMM"),
        List.of(
            new Chart.Line(texts.text("charts.dwell.median"), dwell.path("median"), MINUTE, true),
            new Chart.Line(texts.text("charts.dwell.upper"), dwell.path("p75"), MINUTE, true),
            new Chart.Line(texts.text("charts.dwell.lower"), dwell.path("p25"), MINUTE, true),
            new Chart.Line(texts.text("charts.dwell.visits"), visits.path("visits"), 1, false)),
        true,
        ask.file("visits", asked, "csv"),
        ask.file("visits", asked, "json"));
  }

  private static ObjectNode words(Texts texts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    texts
        .all()
        .forEach((key, text) -> {
          if (key.startsWith("charts.js.")) {
            json.put(key, text);
          }
        });
    return json;
  }
}
