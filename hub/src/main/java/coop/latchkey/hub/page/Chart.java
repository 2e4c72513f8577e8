package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;

/// A chart: a table that anybody can read, from which the script `charts.js` draws lines.
///
/// @param id of its elements
/// @param title key of its heading; `KEY.what` says below what it shows
/// @param places what is on the x axis, in words
/// @param lines what is drawn
/// @param band whether the second and third line are the edges of a band
/// @param csv where it is to be had as CSV
/// @param json the same as JSON
record Chart(
    String id,
    String title,
    List<String> places,
    List<Line> lines,
    boolean band,
    String csv,
    String json) {
  Chart {
    places = List.copyOf(places);
    lines = List.copyOf(lines);
  }

  /// One line; a value that is null is not known.
  ///
  /// @param scale what a value is multiplied by
  /// @param drawn whether it is more than a column of the table
  record Line(String name, JsonNode values, double scale, boolean drawn) {
    Line(String name, JsonNode values) {
      this(name, values, 1, true);
    }

    JsonNode at(int place) {
      return values.path(place);
    }
  }

  Html card(Texts texts) {
    boolean any =
        lines.stream()
            .anyMatch(line -> {
              for (JsonNode one : line.values()) {
                if (one.isNumber()) {
                  return true;
                }
              }
              return false;
            });
    return el(
        "section class=\"card chart-card\"" + attr("aria-labelledby", "h-" + id),
        el("h2" + attr("id", "h-" + id), texts.text(title)),
        el("p class=\"note\"" + attr("id", "w-" + id), texts.text(title + ".what")),
        any
            ? all(
                el(
                    "div class=\"chart\""
                        + attr("data-chart", id)
                        + attr("data-title", texts.text(title))),
                Html.json("data-" + id, data().toString()))
            : el("p class=\"note\"", texts.text("charts.nothing")),
        el(
            "p class=\"actions files\"",
            el("a class=\"button\"" + attr("href", csv), "CSV"),
            el("a class=\"button\" download" + attr("href", json), "JSON")),
        el(
            "details",
            el("summary", texts.text("charts.table")),
            el(
                "div class=\"scroll table\" tabindex=\"0\" role=\"region\""
                    + attr("aria-label", texts.text("charts.table.of", "title", texts.text(title))),
                table(texts))));
  }

  private Html table(Texts texts) {
    List<Html> heads = new ArrayList<>();
    heads.add(el("th scope=\"col\"", texts.text("charts.when")));
    lines.forEach(line -> heads.add(el("th scope=\"col\" class=\"number\"", line.name())));
    List<Html> rows = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      List<Html> cells = new ArrayList<>();
      cells.add(el("th scope=\"row\"", places.get(i)));
      for (Line line : lines) {
        cells.add(el("td class=\"number\"", number(texts, line.at(i), line.scale())));
      }
      rows.add(el("tr", all(cells)));
    }
    return el("table", el("thead", el("tr", all(heads))), el("tbody", all(rows)));
  }

  /// A number with at most one decimal; a dash for what is not known.
  static String number(Texts texts, JsonNode value, double scale) {
    if (!value.isNumber()) {
      return "–";
    }
    double scaled = value.asDouble() * scale;
    return scaled == Math.rint(scaled)
        ? Long.toString(Math.round(scaled))
        : String.format(texts.language().locale(), "%.1f", scaled);
  }

  private ObjectNode data() {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("band", band);
    ArrayNode at = data.putArray("places");
    places.forEach(at::add);
    ArrayNode all = data.putArray("lines");
    for (Line line : lines) {
      ArrayNode values =
          all.addObject().put("name", line.name()).put("drawn", line.drawn()).putArray("values");
      for (int i = 0; i < places.size(); i++) {
        JsonNode one = line.at(i);
        if (one.isNumber()) {
          values.add(one.asDouble() * line.scale());
        } else {
          values.addNull();
        }
      }
    }
    return data;
  }
}
