package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plan in a form: where, when, how often, and what its holders may beyond entering.
final class PlanForm implements RuleForm {
  private static final List<String> FLAGS = List.of("reserve", "keyholder");
  private static final List<String> SETS = List.of("zones", "doors", "needs");
  private static final int SEASONS_MAX = 20;

  @Override
  public String kind() {
    return "plan";
  }

  @Override
  public String read() {
    return "getPlan";
  }

  @Override
  public String remove() {
    return "removePlan";
  }

  @Override
  public Map<String, List<String>> fields(JsonNode plan) {
    Map<String, List<String>> fields = new HashMap<>();
    put(fields, "name", plan.path("name").asText(""));
    for (String set : SETS) {
      List<String> ids = new ArrayList<>();
      plan.path(set).forEach(id -> ids.add(id.asText()));
      fields.put(set, ids);
    }
    FLAGS.forEach(flag -> put(fields, flag, plan.path(flag).asBoolean() ? "true" : ""));
    put(fields, "passesLockdown", plan.path("passesLockdown").asText("0"));
    WeekField.fill(fields, "weekly", plan.path("weekly"));
    int i = 0;
    for (JsonNode season : plan.path("seasons")) {
      String name = "seasons." + i++;
      put(fields, name + ".from", season.path("from").asText().replaceFirst("^--", ""));
      put(fields, name + ".to", season.path("to").asText().replaceFirst("^--", ""));
      WeekField.fill(fields, name + ".weekly", season.path("weekly"));
    }
    put(fields, "holidays.calendar", plan.at("/holidays/calendar").asText(""));
    WeekField.fill(fields, "holidays.weekly", plan.at("/holidays/weekly"));
    JsonNode allowance = plan.path("allowance");
    for (String field : List.of("units", "unit", "per")) {
      put(fields, "allowance." + field, allowance.path(field).asText(""));
    }
    List<String> terms = new ArrayList<>();
    allowance.path("terms").forEach(day -> terms.add(day.asText()));
    put(fields, "allowance.terms", String.join(", ", terms));
    put(fields, "allowance.halfDay", clock(allowance.path("halfDay").asText("")));
    return fields;
  }

  static void put(Map<String, List<String>> fields, String name, String value) {
    fields.put(name, List.of(value));
  }

  static String first(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
  }

  /// `PT4H30M` is `04:30`.
  static String clock(String duration) {
    try {
      Duration of = Duration.parse(duration);
      return "%02d:%02d".formatted(of.toHours(), of.toMinutesPart());
    } catch (DateTimeException _) {
      return duration;
    }
  }

  /// `04:30` is `PT4H30M`; what cannot be read stays for the API to name.
  static String duration(String clock) {
    return clock.matches("[0-9]{1,2}:[0-5][0-9]")
        ? Duration.ofMinutes(
                Integer.parseInt(clock.substring(0, clock.indexOf(':'))) * 60L
                    + Integer.parseInt(clock.substring(clock.indexOf(':') + 1)))
            .toString()
        : clock;
  }

  @Override
  public ObjectNode rule(Map<String, List<String>> fields, String id, JsonNode kept) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode().put("id", id);
    for (String set : SETS) {
      List<String> ids =
          fields.getOrDefault(set, List.of()).stream().filter(one -> !one.isBlank()).toList();
      if (!ids.isEmpty()) {
        ids.forEach(rule.putArray(set)::add);
      }
    }
    rule.set("weekly", WeekField.spans(fields, "weekly", kept.path("weekly")));
    seasons(rule, fields, kept);
    String calendar = first(fields, "holidays.calendar");
    if (!calendar.isEmpty()) {
      ObjectNode holidays = rule.putObject("holidays").put("calendar", calendar);
      var weekly = WeekField.spans(fields, "holidays.weekly", kept.at("/holidays/weekly"));
      if (!weekly.isEmpty()) {
        holidays.set("weekly", weekly);
      }
    }
    allowance(rule, fields);
    for (String flag : FLAGS) {
      if (first(fields, flag).equals("true")) {
        rule.put(flag, true);
      }
    }
    String passes = first(fields, "passesLockdown");
    if (passes.matches("[1-3]")) {
      rule.put("passesLockdown", Integer.parseInt(passes));
    }
    return rule;
  }

  private static void seasons(ObjectNode rule, Map<String, List<String>> fields, JsonNode kept) {
    for (int i = 0; i < SEASONS_MAX; i++) {
      String name = "seasons." + i;
      String from = first(fields, name + ".from");
      String to = first(fields, name + ".to");
      if (from.isEmpty() && to.isEmpty()) {
        continue;
      }
      ObjectNode season = rule.withArray("/seasons").addObject();
      season.put("from", "--" + from).put("to", "--" + to);
      season.set(
          "weekly",
          WeekField.spans(fields, name + ".weekly", kept.path("seasons").path(i).path("weekly")));
    }
  }

  private static void allowance(ObjectNode rule, Map<String, List<String>> fields) {
    String units = first(fields, "allowance.units");
    if (units.isEmpty()) {
      return;
    }
    ObjectNode allowance = rule.putObject("allowance");
    if (units.matches("[0-9]{1,6}")) {
      allowance.put("units", Integer.parseInt(units));
    } else {
      allowance.put("units", units);
    }
    allowance.put("unit", first(fields, "allowance.unit"));
    allowance.put("per", first(fields, "allowance.per"));
    String terms = first(fields, "allowance.terms");
    if (!terms.isEmpty()) {
      List.of(terms.split("[,\\s]+", -1)).forEach(allowance.putArray("terms")::add);
    }
    String halfDay = first(fields, "allowance.halfDay");
    if (!halfDay.isEmpty()) {
      allowance.put("halfDay", duration(halfDay));
    }
  }

  @Override
  public Html html(PageCall call, Map<String, List<String>> fields, @Nullable Problem problem) {
    Texts texts = call.texts();
    Form form = new Form(call, name -> first(fields, name), problem);
    Map<String, String> others = Resources.choices(call, "listPlans", "plans");
    return all(
        set(texts, "zones", Resources.choices(call, "listZones", "zones"), fields),
        WeekField.html(call, "weekly", texts.text("plan.weekly"), fields, true),
        seasonsHtml(call, form, fields),
        holidays(call, form, fields),
        allowanceHtml(texts, form),
        el(
            "details",
            el("summary", texts.text("plan.more")),
            set(texts, "doors", Resources.choices(call, "listDoors", "doors"), fields),
            set(texts, "needs", others, fields),
            form.check("reserve", "plan.reserve"),
            form.check("keyholder", "plan.keyholder"),
            form.select("passesLockdown", "plan.passesLockdown", lockdowns(texts))));
  }

  private static Map<String, String> lockdowns(Texts texts) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String severity : List.of("0", "1", "2", "3")) {
      options.put(severity, texts.text("plan.passesLockdown." + severity));
    }
    return options;
  }

  private static Html set(
      Texts texts, String name, Map<String, String> choices, Map<String, List<String>> fields) {
    List<Html> boxes = new ArrayList<>();
    List<String> chosen = fields.getOrDefault(name, List.of());
    choices.forEach((id, shown) ->
        boxes.add(
            el(
                "label class=\"box\"",
                raw(
                    "<input type=\"checkbox\""
                        + attr("name", name)
                        + attr("value", id)
                        + (chosen.contains(id) ? " checked" : "")
                        + ">"),
                el("span", shown))));
    return boxes.isEmpty()
        ? Html.NOTHING
        : el(
            "fieldset class=\"boxes\"" + attr("id", "f-" + name),
            el("legend", texts.text("plan." + name)),
            all(boxes));
  }

  private static Html seasonsHtml(PageCall call, Form form, Map<String, List<String>> fields) {
    List<Html> parts = new ArrayList<>();
    int count = 0;
    while (count < SEASONS_MAX && !first(fields, "seasons." + count + ".from").isEmpty()) {
      parts.add(season(call, form, count++, fields));
    }
    parts.add(
        el(
            "details",
            el("summary", call.texts().text("plan.season.add")),
            season(call, form, count, fields)));
    return all(parts);
  }

  private static Html season(
      PageCall call, Form form, int index, Map<String, List<String>> fields) {
    String name = "seasons." + index;
    String number = Integer.toString(index + 1);
    return el(
        "fieldset class=\"part\"" + attr("id", "f-" + name),
        el("legend", call.texts().text("plan.season", "n", number)),
        el(
            "div class=\"pair\"",
            form.text(name + ".from", "plan.season.from", " maxlength=\"5\" size=\"6\""),
            form.text(name + ".to", "plan.season.to", " maxlength=\"5\" size=\"6\"")),
        WeekField.html(
            call,
            name + ".weekly",
            call.texts().text("plan.season.weekly", "n", number),
            fields,
            true));
  }

  private static Html holidays(PageCall call, Form form, Map<String, List<String>> fields) {
    Texts texts = call.texts();
    Map<String, String> calendars = new LinkedHashMap<>();
    calendars.put("", texts.text("plan.holidays.none"));
    calendars.putAll(Resources.choices(call, "listCalendars", "calendars"));
    Html week =
        WeekField.html(call, "holidays.weekly", texts.text("plan.holidays.weekly"), fields, true);
    boolean chosen = !first(fields, "holidays.calendar").isEmpty();
    return el(
        "fieldset class=\"part\" id=\"f-holidays\"",
        el("legend", texts.text("plan.holidays")),
        form.select("holidays.calendar", "plan.holidays.calendar", calendars),
        chosen ? week : el("details", el("summary", texts.text("plan.holidays.open")), week));
  }

  private static Html allowanceHtml(Texts texts, Form form) {
    return el(
        "fieldset class=\"part\" id=\"f-allowance\"",
        el("legend", texts.text("plan.allowance")),
        el(
            "div class=\"pair\"",
            form.text(
                "allowance.units",
                "plan.units",
                " inputmode=\"numeric\" size=\"6\" maxlength=\"5\""),
            form.select(
                "allowance.unit",
                "plan.unit",
                options(texts, "plan.unit", List.of("day", "halfDay", "hour", "entry"))),
            form.select(
                "allowance.per",
                "plan.per",
                options(texts, "plan.per", List.of("week", "month", "term", "once")))),
        el(
            "div class=\"pair\"",
            form.text("allowance.terms", "plan.terms", " maxlength=\"500\""),
            form.text("allowance.halfDay", "plan.halfDay", " size=\"6\" maxlength=\"8\"")));
  }

  private static Map<String, String> options(Texts texts, String key, List<String> values) {
    Map<String, String> options = new LinkedHashMap<>();
    values.forEach(value -> options.put(value, texts.text(key + "." + value)));
    return options;
  }

  /// The allowance in a few words; empty for none.
  static String words(Texts texts, JsonNode allowance) {
    return allowance.isObject()
        ? allowance.path("units").asText()
            + " "
            + texts.text("plan.unit." + allowance.path("unit").asText())
            + " / "
            + texts.text("plan.per." + allowance.path("per").asText())
        : texts.text("plan.unlimited");
  }
}
