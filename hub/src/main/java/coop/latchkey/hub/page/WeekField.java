package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A week's hours in a form: from and to for each day, to the minute. `week.js` puts a grid of half
/// hours before them, to be painted by mouse or keyboard; it writes into the same fields.
final class WeekField {
  /// As in the rules' JSON.
  static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private WeekField() {}

  /// The fields of hours that are kept.
  static void fill(Map<String, List<String>> fields, String name, JsonNode weekly) {
    for (JsonNode span : weekly) {
      for (JsonNode day : span.path("days")) {
        String at = name + "." + day.asText();
        fields
            .computeIfAbsent(at + ".from", _ -> new ArrayList<>())
            .add(span.path("from").asText());
        fields.computeIfAbsent(at + ".to", _ -> new ArrayList<>()).add(span.path("to").asText());
      }
    }
  }

  /// The hours of fields, equal ones of several days together; what is kept when it says the same,
  /// so that nothing looks changed that is not.
  static ArrayNode spans(Map<String, List<String>> fields, String name, JsonNode kept) {
    Map<String, List<String>> days = new LinkedHashMap<>();
    for (String day : DAYS) {
      List<String> from = fields.getOrDefault(name + "." + day + ".from", List.of());
      List<String> to = fields.getOrDefault(name + "." + day + ".to", List.of());
      for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
        String span = time(from, i) + " " + time(to, i);
        if (!span.isBlank()) {
          days.computeIfAbsent(span, _ -> new ArrayList<>()).add(day);
        }
      }
    }
    ArrayNode spans = JsonNodeFactory.instance.arrayNode();
    days.forEach((span, of) -> {
      var one = spans.addObject();
      of.stream().distinct().forEach(one.putArray("days")::add);
      int gap = span.indexOf(' ');
      one.put("from", span.substring(0, gap)).put("to", span.substring(gap + 1));
    });
    return kept instanceof ArrayNode array && flat(array).equals(flat(spans)) ? array : spans;
  }

  /// `9:05` is `09:05`; what cannot be read stays for the API to name.
  private static String time(List<String> values, int i) {
    String text = i < values.size() ? values.get(i).strip() : "";
    return text.matches("[0-9]:[0-9]{2}") ? "0" + text : text;
  }

  private static Set<String> flat(ArrayNode spans) {
    Set<String> all = new TreeSet<>();
    for (JsonNode span : spans) {
      for (JsonNode day : span.path("days")) {
        all.add(day.asText() + " " + span.path("from").asText() + " " + span.path("to").asText());
      }
    }
    return all;
  }

  /// The field.
  ///
  /// @param legend what these hours are
  static Html html(
      PageCall call, String name, String legend, Map<String, List<String>> fields, boolean open) {
    Texts texts = call.texts();
    List<Html> days = new ArrayList<>();
    for (String day : DAYS) {
      days.add(day(texts, name + "." + day, day, fields));
    }
    StringBuilder words = new StringBuilder();
    for (String word :
        List.of("open", "closed", "partly", "selected", "opened", "shut", "keys", "grid")) {
      words.append(attr("data-" + word, texts.text("week." + word)));
    }
    return el(
        "fieldset class=\"week\" data-week" + attr("id", "f-" + name) + words,
        el("legend", legend),
        el(
            "details" + (open ? " open" : ""),
            el("summary", texts.text("week.times")),
            el("p class=\"hint\"", texts.text("week.times.hint")),
            all(days)));
  }

  private static Html day(Texts texts, String name, String day, Map<String, List<String>> fields) {
    List<String> from = fields.getOrDefault(name + ".from", List.of());
    List<String> to = fields.getOrDefault(name + ".to", List.of());
    List<Html> rows = new ArrayList<>();
    int filled = 0;
    for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
      String begin = time(from, i);
      String end = time(to, i);
      if (!begin.isEmpty() || !end.isEmpty()) {
        rows.add(row(texts, name, day, begin, end));
        filled++;
      }
    }
    rows.add(row(texts, name, day, "", ""));
    return el(
        "div class=\"week-day\""
            + attr("data-day", day)
            + attr("data-name", texts.text("day." + day))
            + attr("data-short", texts.text("day." + day + ".short"))
            + attr("data-spans", Integer.toString(filled)),
        el("span class=\"week-name\"", texts.text("day." + day)),
        all(rows));
  }

  private static Html row(Texts texts, String name, String day, String from, String to) {
    String of = texts.text("day." + day);
    return el(
        "span class=\"week-span\"",
        input(name + ".from", from, texts.text("week.from", "day", of)),
        Html.text("–"),
        input(name + ".to", to, texts.text("week.to", "day", of)));
  }

  private static Html input(String name, String value, String label) {
    return raw(
        "<input type=\"text\" inputmode=\"numeric\" maxlength=\"5\" size=\"5\""
            + " placeholder=\"--:--\" autocomplete=\"off\""
            + attr("name", name)
            + attr("value", value)
            + attr("aria-label", label)
            + ">");
  }

  /// Hours in a few words: `Mon–Fri 09:00–18:00`.
  static String words(Texts texts, JsonNode weekly) {
    List<String> parts = new ArrayList<>();
    for (JsonNode span : weekly) {
      List<String> days = new ArrayList<>();
      span.path("days").forEach(day -> days.add(day.asText()));
      boolean always =
          days.size() == DAYS.size()
              && span.path("from").asText().equals("00:00")
              && span.path("to").asText().equals("24:00");
      parts.add(
          always
              ? texts.text("week.always")
              : daysInWords(texts, days)
                  + " "
                  + span.path("from").asText()
                  + "–"
                  + span.path("to").asText());
    }
    return String.join(", ", parts);
  }

  private static String daysInWords(Texts texts, List<String> days) {
    List<String> parts = new ArrayList<>();
    int i = 0;
    while (i < DAYS.size()) {
      int end = i;
      while (end < DAYS.size() && days.contains(DAYS.get(end))) {
        end++;
      }
      if (end > i) {
        String first = texts.text("day." + DAYS.get(i) + ".short");
        parts.add(
            end - i == 1 ? first : first + "–" + texts.text("day." + DAYS.get(end - 1) + ".short"));
      }
      i = Math.max(end, i + 1);
    }
    return String.join(", ", parts);
  }
}
