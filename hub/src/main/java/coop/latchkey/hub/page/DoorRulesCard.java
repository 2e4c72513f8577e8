package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;

/// What a door asks of people when, in words, and the way to change it.
final class DoorRulesCard {
  private DoorRulesCard() {}

  static Html facts(Texts texts, JsonNode door) {
    List<Html> facts = new ArrayList<>();
    for (JsonNode mode : door.path("modes")) {
      DoorViews.fact(
          facts, texts.text("door.mode." + mode.path("mode").asText()), hours(texts, mode));
    }
    DoorViews.fact(facts, texts.text("door.mode.card"), texts.text("hardware.otherwise"));
    JsonNode passback = door.path("passback");
    if (passback.isObject()) {
      DoorViews.fact(facts, texts.text("hardware.passback"), passback(texts, passback));
    }
    if (door.has("training")) {
      DoorViews.fact(facts, texts.text("hardware.training"), door.path("training").asText());
    }
    return el("dl class=\"facts\"", all(facts));
  }

  private static String hours(Texts texts, JsonNode mode) {
    List<String> parts = new ArrayList<>(List.of(WeekField.words(texts, mode.path("weekly"))));
    if (mode.path("afterFirstPerson").asBoolean()) {
      parts.add(texts.text("doorRules.afterFirst.short"));
    }
    if (mode.has("seasons")) {
      parts.add(texts.text("doorRules.seasons"));
    }
    String calendar = mode.at("/holidays/calendar").asText("");
    if (!calendar.isEmpty()) {
      String weekly = WeekField.words(texts, mode.at("/holidays/weekly"));
      parts.add(
          weekly.isEmpty()
              ? texts.text("doorRules.notOn", "calendar", calendar)
              : texts.text("doorRules.on", "calendar", calendar, "hours", weekly));
    }
    return String.join("; ", parts);
  }

  private static String passback(Texts texts, JsonNode passback) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                texts.text("hardware.passback." + passback.path("mode").asText()),
                texts.text("doorRules.scope." + passback.path("scope").asText())));
    if (passback.has("for")) {
      String time = PlanForm.clock(passback.path("for").asText());
      parts.add(texts.text("doorRules.passback.for.short", "time", time));
    }
    if (passback.has("forgivenAt")) {
      String time = passback.path("forgivenAt").asText();
      parts.add(texts.text("doorRules.passback.forgiven", "time", time));
    }
    return String.join("; ", parts);
  }

  /// For those who may change it.
  static Html way(PageCall call, JsonNode door) {
    String to = "/spaces/" + call.space() + "/doors/" + Resources.id(door) + "/rules";
    return Html.when(
        call.caller().may(Permission.RULES_WRITE, call.space()),
        el(
            "p class=\"actions\"",
            el("a class=\"button\"" + attr("href", to), call.texts().text("doorRules.change"))));
  }
}
