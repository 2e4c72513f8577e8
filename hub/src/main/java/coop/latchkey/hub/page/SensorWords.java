package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/// What is told of wireless sensors, in words.
final class SensorWords {
  private final PageCall call;
  private final Texts texts;
  private final Map<String, String> names = new HashMap<>();

  SensorWords(PageCall call) {
    this.call = call;
    this.texts = call.texts();
    names.putAll(Resources.choices(call, "listSensors", "sensors"));
    Resources.choices(call, "listDesks", "desks").forEach((id, name) -> names.put("/" + id, name));
  }

  String name(JsonNode sensor) {
    String name = sensor.path("name").asText("");
    return name.isEmpty() ? sensor.path("topic").asText() : name;
  }

  /// Its device and model, as far as they are told.
  String device(JsonNode sensor) {
    String device = sensor.path("device").asText("");
    String model = sensor.path("model").asText("");
    return model.isEmpty() ? device : device.isEmpty() ? model : device + " · " + model;
  }

  /// Its value, and what is remarkable about it.
  Html state(JsonNode sensor) {
    String note = sensor.path("note").asText("");
    boolean announced = sensor.path("announced").asBoolean();
    String trouble =
        !announced
            ? "gone"
            : !note.isEmpty() ? note : sensor.path("available").asBoolean() ? "" : "offline";
    return all(
        Html.text(value(sensor)),
        trouble.isEmpty()
            ? Html.NOTHING
            : el(
                "p class=\"note\"",
                Html.icon("warning"),
                Html.text(" " + texts.text("sensors.note." + trouble))));
  }

  private String value(JsonNode sensor) {
    String value = sensor.path("value").asText("");
    return switch (value) {
      case "" -> "–";
      case "yes", "no" -> texts.text("sensors.value." + value);
      default -> (value + " " + sensor.path("unit").asText("")).strip();
    };
  }

  Html heard(JsonNode sensor) {
    return time(sensor.path("heardAt").asText(""));
  }

  /// A time in the space's zone.
  Html time(String at) {
    if (at.isEmpty()) {
      return Html.text(texts.text("sensors.never"));
    }
    Instant heard = Instant.parse(at);
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", texts.language().locale());
    return Html.time(heard, format.format(heard.atZone(call.zone())));
  }

  String battery(JsonNode sensor) {
    String battery =
        sensor.has("battery")
            ? texts.text("sensors.percent", "n", sensor.path("battery").asText())
            : "";
    String link =
        sensor.has("link") ? texts.text("sensors.link", "n", sensor.path("link").asText()) : "";
    String both = (battery + " " + link).strip();
    return both.isEmpty() ? "–" : both;
  }

  /// What it tells of.
  String place(JsonNode sensor) {
    JsonNode own = sensor.path("assignment");
    if (own.isMissingNode()) {
      return texts.text("sensors.nobody");
    }
    String desk = own.path("desk").asText("");
    String name =
        desk.isEmpty()
            ? names.getOrDefault(own.path("sensor").asText(), own.path("sensor").asText())
            : names.getOrDefault("/" + desk, desk);
    String part = own.path("part").asText();
    return part.equals("state") ? name : name + ", " + texts.text("sensors.part." + part);
  }
}
