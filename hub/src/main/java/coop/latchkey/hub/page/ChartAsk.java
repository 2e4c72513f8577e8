package coop.latchkey.hub.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import coop.latchkey.hub.api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a page of charts is asked to show: a day, some weeks that end with it, zones.
///
/// @param day the last that is shown
/// @param weeks how many
/// @param zones ids; none for the whole space
/// @param together whether these zones are one
/// @param working whether only working hours count
record ChartAsk(
    PageCall call,
    LocalDate day,
    int weeks,
    List<String> zones,
    boolean together,
    boolean working) {
  static final List<Integer> WEEKS = List.of(1, 4, 12);

  /// The hours that count as working hours, in the space's zone.
  private static final Map<String, String> HOURS =
      Map.of("days", "mon,tue,wed,thu,fri", "dayFrom", "08:00", "dayUntil", "18:00");

  static ChartAsk of(PageCall call, List<String> known) {
    LocalDate today = LocalDate.ofInstant(call.now(), call.zone());
    LocalDate day = call.query("day").map(text -> date(text, today)).orElse(today);
    int weeks =
        call.query("weeks")
            .flatMap(text -> WEEKS.stream().filter(n -> n.toString().equals(text)).findFirst())
            .orElse(1);
    List<String> zones =
        call.query().getOrDefault("zone", List.of()).stream().filter(known::contains).toList();
    return new ChartAsk(
        call,
        day.isAfter(today) ? today : day,
        weeks,
        zones,
        call.query("together").isPresent(),
        call.query("working").isPresent());
  }

  static LocalDate date(String text, LocalDate otherwise) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() < 2000 || day.getYear() > 2200 ? otherwise : day;
    } catch (DateTimeException _) {
      return otherwise;
    }
  }

  ZoneId zone() {
    return call.zone();
  }

  /// From when on.
  Instant from() {
    return day.plusDays(1).minusWeeks(weeks).atStartOfDay(zone()).toInstant();
  }

  /// Until when; never after now.
  Instant until() {
    Instant end = day.plusDays(1).atStartOfDay(zone()).toInstant();
    return end.isAfter(call.now()) ? call.now() : end;
  }

  /// The span and the zones, as questions name them.
  ///
  /// @param all what to ask for when no zones were chosen: `*`, or nothing for the whole space
  Map<String, String> span(String all) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("from", from().toString());
    asked.put("until", until().toString());
    asked.putAll(zones(all));
    return asked;
  }

  private Map<String, String> zones(String all) {
    String named = zones.isEmpty() ? all : String.join(",", zones);
    return named.isEmpty() ? Map.of() : Map.of("zones", named);
  }

  /// The day and the zones, taken together.
  Map<String, String> oneDay() {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("day", day.toString());
    asked.putAll(joined());
    return asked;
  }

  /// The zones taken together, for questions with one line.
  Map<String, String> joined() {
    Map<String, String> asked = new LinkedHashMap<>(zones(""));
    if (!asked.isEmpty()) {
      asked.put("together", "true");
    }
    return asked;
  }

  Map<String, String> workingHours() {
    return working ? HOURS : Map.of();
  }

  /// An answer; missing when there is none.
  static JsonNode ask(PageCall call, String operation, Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>(List.of("space", call.space().value()));
    parameters.forEach((name, value) -> pairs.addAll(List.of(name, value)));
    return call.ask(operation, pairs.toArray(String[]::new)) instanceof Answer.Json json
        ? json.json()
        : MissingNode.getInstance();
  }

  JsonNode ask(String operation, Map<String, String> parameters) {
    return ask(call, operation, parameters);
  }

  /// Where an answer is to be had as a file.
  ///
  /// @param question `series`, `desks` and their like
  String file(String question, Map<String, String> parameters, String format) {
    StringBuilder address =
        new StringBuilder("/api/v1/spaces/" + call.space() + "/occupancy/" + question + "?");
    parameters.forEach((name, value) ->
        address
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
            .append('&'));
    return address.append("format=").append(format).toString();
  }
}
