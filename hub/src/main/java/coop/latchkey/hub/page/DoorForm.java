package coop.latchkey.hub.page;

import static coop.latchkey.hub.page.PlanForm.first;
import static coop.latchkey.hub.page.PlanForm.put;
import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a door asks of people, and when: hours with another mode than the badge alone,
/// anti-passback, a training. Where it hangs and leads is changed on the door's own page.
final class DoorForm implements RuleForm {
  private static final int MODES_MAX = 20;
  private static final List<String> MODES =
      List.of("cardAndPin", "twoPerson", "unlocked", "locked", "card");

  @Override
  public String kind() {
    return "door";
  }

  @Override
  public String read() {
    return "getDoor";
  }

  @Override
  public String remove() {
    return "removeDoor";
  }

  @Override
  public boolean removes() {
    return false;
  }

  @Override
  public String page(PageCall call, String id) {
    return list(call) + "/" + id + "/rules";
  }

  @Override
  public String list(PageCall call) {
    return "/spaces/" + call.space() + "/doors";
  }

  @Override
  public String title(PageCall call, String name) {
    return call.texts().text("doorRules.title", "door", name);
  }

  @Override
  public Html back(PageCall call) {
    return el(
        "p",
        el(
            "a" + attr("href", list(call) + "/" + call.parameter("door")),
            call.texts().text("doorRules.back")));
  }

  @Override
  public Map<String, List<String>> fields(JsonNode door) {
    Map<String, List<String>> fields = new HashMap<>();
    put(fields, "name", door.path("name").asText(""));
    int i = 0;
    for (JsonNode mode : door.path("modes")) {
      String name = "modes." + i++;
      put(fields, name + ".mode", mode.path("mode").asText());
      put(fields, name + ".afterFirstPerson", mode.path("afterFirstPerson").asText(""));
      put(fields, name + ".calendar", mode.at("/holidays/calendar").asText(""));
      WeekField.fill(fields, name + ".weekly", mode.path("weekly"));
      WeekField.fill(fields, name + ".holidays", mode.at("/holidays/weekly"));
    }
    JsonNode passback = door.path("passback");
    put(fields, "passback.mode", passback.path("mode").asText(""));
    put(fields, "passback.scope", passback.path("scope").asText(""));
    put(fields, "passback.for", PlanForm.clock(passback.path("for").asText("")));
    put(fields, "passback.forgivenAt", passback.path("forgivenAt").asText(""));
    put(fields, "training", door.path("training").asText(""));
    return fields;
  }

  @Override
  public ObjectNode rule(Map<String, List<String>> fields, String id, JsonNode kept) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode().put("id", id);
    for (String where : List.of("from", "to")) {
      if (kept.has(where)) {
        rule.set(where, kept.path(where));
      }
    }
    for (int i = 0; i < MODES_MAX; i++) {
      String name = "modes." + i;
      if (!first(fields, name + ".mode").isEmpty()) {
        mode(rule.withArray("/modes").addObject(), fields, name, kept.path("modes").path(i));
      }
    }
    passback(rule, fields);
    String training = first(fields, "training");
    if (!training.isEmpty()) {
      rule.put("training", training);
    }
    return rule;
  }

  /// Seasons are not in the form and stay as they are.
  private static void mode(
      ObjectNode mode, Map<String, List<String>> fields, String name, JsonNode kept) {
    mode.put("mode", first(fields, name + ".mode"));
    if (first(fields, name + ".afterFirstPerson").equals("true")) {
      mode.put("afterFirstPerson", true);
    }
    mode.set("weekly", WeekField.spans(fields, name + ".weekly", kept.path("weekly")));
    if (kept.has("seasons")) {
      mode.set("seasons", kept.path("seasons"));
    }
    String calendar = first(fields, name + ".calendar");
    if (!calendar.isEmpty()) {
      ObjectNode holidays = mode.putObject("holidays").put("calendar", calendar);
      var weekly = WeekField.spans(fields, name + ".holidays", kept.at("/holidays/weekly"));
      if (!weekly.isEmpty()) {
        holidays.set("weekly", weekly);
      }
    }
  }

  private static void passback(ObjectNode rule, Map<String, List<String>> fields) {
    String mode = first(fields, "passback.mode");
    if (mode.isEmpty()) {
      return;
    }
    ObjectNode passback = rule.putObject("passback").put("mode", mode);
    passback.put("scope", first(fields, "passback.scope"));
    String time = first(fields, "passback.for");
    if (!time.isEmpty()) {
      passback.put("for", PlanForm.duration(time));
    }
    String forgiven = first(fields, "passback.forgivenAt");
    if (!forgiven.isEmpty()) {
      passback.put("forgivenAt", forgiven);
    }
  }

  @Override
  public Html html(PageCall call, Map<String, List<String>> fields, @Nullable Problem problem) {
    Texts texts = call.texts();
    Form form = new Form(call, name -> first(fields, name), problem);
    List<Html> parts = new ArrayList<>();
    int count = 0;
    while (count < MODES_MAX && !first(fields, "modes." + count + ".mode").isEmpty()) {
      parts.add(modeHtml(call, form, count++, fields));
    }
    parts.add(
        el(
            "details",
            el("summary", texts.text("doorRules.add")),
            modeHtml(call, form, count, fields)));
    return all(
        el("p", texts.text("doorRules.first")),
        all(parts),
        passbackHtml(texts, form),
        el(
            "fieldset class=\"part\"",
            el("legend", texts.text("hardware.training")),
            form.text("training", "doorRules.training", " maxlength=\"63\"")));
  }

  private static Html modeHtml(
      PageCall call, Form form, int index, Map<String, List<String>> fields) {
    Texts texts = call.texts();
    String name = "modes." + index;
    String number = Integer.toString(index + 1);
    Map<String, String> modes = new LinkedHashMap<>();
    modes.put("", texts.text("doorRules.mode.none"));
    MODES.forEach(mode -> modes.put(mode, texts.text("doorRules.mode." + mode)));
    Map<String, String> calendars = new LinkedHashMap<>();
    calendars.put("", texts.text("plan.holidays.none"));
    calendars.putAll(Resources.choices(call, "listCalendars", "calendars"));
    String weekly = texts.text("doorRules.weekly", "n", number);
    String holidays = texts.text("doorRules.holidays", "n", number);
    return el(
        "fieldset class=\"part\"" + attr("id", "f-" + name),
        el("legend", texts.text("doorRules.hours", "n", number)),
        form.select(name + ".mode", "doorRules.mode", modes),
        form.check(name + ".afterFirstPerson", "doorRules.afterFirst"),
        WeekField.html(call, name + ".weekly", weekly, fields, true),
        form.select(name + ".calendar", "plan.holidays.calendar", calendars),
        el(
            "details",
            el("summary", texts.text("plan.holidays.open")),
            WeekField.html(call, name + ".holidays", holidays, fields, true)));
  }

  private static Html passbackHtml(Texts texts, Form form) {
    Map<String, String> modes = new LinkedHashMap<>();
    modes.put("", texts.text("doorRules.passback.none"));
    Map<String, String> scopes = new LinkedHashMap<>();
    for (String mode : List.of("soft", "hard", "timed")) {
      modes.put(mode, texts.text("hardware.passback." + mode));
    }
    for (String scope : List.of("door", "zone", "space")) {
      scopes.put(scope, texts.text("doorRules.scope." + scope));
    }
    return el(
        "fieldset class=\"part\" id=\"f-passback\"",
        el("legend", texts.text("hardware.passback")),
        el("p class=\"hint\"", texts.text("doorRules.passback.what")),
        el(
            "div class=\"pair\"",
            form.select("passback.mode", "doorRules.passback.mode", modes),
            form.select("passback.scope", "doorRules.passback.scope", scopes)),
        el(
            "div class=\"pair\"",
            form.text("passback.for", "doorRules.passback.for", " size=\"6\" maxlength=\"8\""),
            form.text(
                "passback.forgivenAt",
                "doorRules.passback.forgivenAt",
                " size=\"6\" maxlength=\"5\"")));
  }
}
