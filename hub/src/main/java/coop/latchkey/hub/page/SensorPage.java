package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/spaces/{space}/sensors/{source}`: one discovered sensor, and what it tells of.
public final class SensorPage implements Page {
  private static final List<String> PRESETS =
      List.of("motion", "presence", "seat", "contact", "counter");

  @Override
  public String path() {
    return "/spaces/{space}/sensors/{source}";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.HARDWARE_READ);
  }

  private static @Nullable JsonNode sensor(PageCall call) {
    JsonNode all = Resources.json(call.ask("listWireless", "space", call.space().value()));
    for (JsonNode one : all.path("sensors")) {
      if (Resources.id(one).equals(call.parameter("source"))) {
        return one;
      }
    }
    return null;
  }

  @Override
  public PageAnswer get(PageCall call) {
    JsonNode sensor = sensor(call);
    return sensor == null
        ? new PageAnswer.NotFound()
        : shown(call, sensor, Form.of(call, values(sensor)));
  }

  @Override
  public PageAnswer post(PageCall call) {
    JsonNode sensor = sensor(call);
    if (sensor == null || !call.caller().may(Permission.HARDWARE_WRITE, call.space())) {
      return new PageAnswer.NotFound();
    }
    Answer answer =
        call.typed("place").isEmpty()
            ? Resources.change(
                call, "freeWireless", "source", source(call), null, call.typed("version"))
            : assign(call);
    Problem problem = Resources.problem(answer);
    return problem == null
        ? new PageAnswer.Redirect(SensorsPage.home(call) + "?done=sensors.saved")
        : shown(call, sensor, Form.again(call, problem));
  }

  private static String source(PageCall call) {
    return call.parameter("source");
  }

  /// The place is `desk/ID`, `sensor/ID/PART`, or `zone/ID` for a sensor that is made for it.
  private static Answer assign(PageCall call) {
    String[] place = call.typed("place").split("/", 3);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("preset", call.typed("preset"));
    String id = place.length > 1 ? place[1] : "";
    if (place[0].equals("zone")) {
      Answer made = inZone(call, id);
      if (made instanceof Answer.Bad) {
        return made;
      }
      body.put("sensor", Resources.id(Resources.json(made)));
    } else {
      body.put(place[0].equals("desk") ? "desk" : "sensor", id);
      body.put("part", place.length > 2 ? place[2] : "state");
    }
    seconds(call, body, "occupiedAfter", 1);
    seconds(call, body, "vacantAfter", 1);
    seconds(call, body, "silentAfter", 3600);
    String near = call.typed("nearCentimetres").strip();
    if (near.matches("[0-9]{1,4}")) {
      body.put("nearCentimetres", Integer.parseInt(near));
    }
    body.put("inverted", call.typed("inverted").equals("true"));
    return Resources.change(
        call, "assignWireless", "source", source(call), body, call.typed("version"));
  }

  private static void seconds(PageCall call, ObjectNode body, String field, int unit) {
    String typed = call.typed(field).strip();
    if (typed.matches("[0-9]{1,6}")) {
      body.put(field, Duration.ofSeconds(Long.parseLong(typed) * unit).toString());
    } else if (!typed.isEmpty()) {
      body.put(field, typed);
    }
  }

  /// A presence sensor of a zone, made when it is first needed.
  private static Answer inZone(PageCall call, String zone) {
    String source = source(call);
    String name = zone + "-" + source.substring(0, Math.min(5, source.length()));
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", name.length() > 63 ? source : name)
            .put("name", Resources.choices(call, "listZones", "zones").getOrDefault(zone, zone))
            .put("kind", "presence")
            .put("zone", zone);
    return call.tell("createSensor", body, "space", call.space().value());
  }

  private static Map<String, String> values(JsonNode sensor) {
    Map<String, String> values = new HashMap<>();
    JsonNode own = sensor.path("assignment");
    values.put("version", sensor.path("version").asText());
    values.put("preset", own.path("preset").asText(sensor.path("preset").asText()));
    if (!own.isMissingNode()) {
      values.put(
          "place",
          own.has("desk")
              ? "desk/" + own.path("desk").asText()
              : "sensor/" + own.path("sensor").asText() + "/" + own.path("part").asText());
      values.put("occupiedAfter", number(own, "occupiedAfter", 1));
      values.put("vacantAfter", number(own, "vacantAfter", 1));
      values.put("silentAfter", number(own, "silentAfter", 3600));
      values.put("nearCentimetres", own.path("nearCentimetres").asText());
      values.put("inverted", own.path("inverted").asText());
    }
    return values;
  }

  private static String number(JsonNode own, String field, int unit) {
    Duration value = Duration.parse(own.path(field).asText("PT0S"));
    return value.toSeconds() % unit == 0
        ? Long.toString(value.toSeconds() / unit)
        : value.toString();
  }

  private static PageAnswer shown(PageCall call, JsonNode sensor, Form form) {
    Texts texts = call.texts();
    SensorWords words = new SensorWords(call);
    return new PageAnswer.Shown(
        form.problem() == null ? 200 : 422,
        words.name(sensor),
        all(
            el("p", el("a" + attr("href", SensorsPage.home(call)), texts.text("sensors.back"))),
            el(
                "section class=\"card\"",
                Html.maybe("p class=\"note\"", words.device(sensor)),
                el("div", words.state(sensor)),
                el("p", words.heard(sensor), Html.text(" · " + words.battery(sensor))),
                el("p", el("code", sensor.path("topic").asText())),
                Html.maybe("p", template(texts, sensor))),
            call.caller().may(Permission.HARDWARE_WRITE, call.space())
                ? el("section class=\"card\"", fields(call, sensor, form))
                : Html.NOTHING),
        List.of("rules.css"),
        List.of());
  }

  private static @Nullable String template(Texts texts, JsonNode sensor) {
    String template = sensor.path("notUnderstood").asText("");
    return template.isEmpty() ? null : texts.text("sensors.template", "template", template);
  }

  private static Html fields(PageCall call, JsonNode sensor, Form form) {
    Map<String, String> presets = new LinkedHashMap<>();
    PRESETS.forEach(one -> presets.put(one, call.texts().text("sensors.preset." + one)));
    return form.wrap(
        SensorsPage.home(call) + "/" + source(call),
        "",
        raw(
            "<input type=\"hidden\" name=\"version\""
                + attr("value", form.typed().apply("version"))
                + ">"),
        form.select("place", "sensors.place", places(call)),
        form.select("preset", "sensors.preset", presets),
        form.text(
            "occupiedAfter", "sensors.occupiedAfter", " inputmode=\"numeric\" maxlength=\"20\""),
        form.text("vacantAfter", "sensors.vacantAfter", " inputmode=\"numeric\" maxlength=\"20\""),
        form.text("silentAfter", "sensors.silentAfter", " inputmode=\"numeric\" maxlength=\"20\""),
        sensor.path("kind").asText().equals("distance")
            ? form.text("nearCentimetres", "sensors.near", " inputmode=\"numeric\" maxlength=\"4\"")
            : form.check("inverted", "sensors.inverted"),
        form.submit("sensors.save"));
  }

  /// Wireless desks, rooms and passages; and all zones, for those that have no sensor yet.
  private static Map<String, String> places(PageCall call) {
    Texts texts = call.texts();
    Map<String, String> places = new LinkedHashMap<>();
    places.put("", texts.text("sensors.nobody"));
    for (JsonNode desk : Resources.all(call, "listDesks", "desks")) {
      if (wireless(desk)) {
        places.put("desk/" + Resources.id(desk), name(texts, "desk", desk));
      }
    }
    for (JsonNode sensor : Resources.all(call, "listSensors", "sensors")) {
      String id = "sensor/" + Resources.id(sensor) + "/";
      if (wireless(sensor) && sensor.path("kind").asText().equals("counter")) {
        for (String part : List.of("in", "out", "inside")) {
          places.put(
              id + part,
              name(texts, "counter", sensor) + ", " + texts.text("sensors.part." + part));
        }
      } else if (wireless(sensor)) {
        places.put(id + "state", name(texts, "room", sensor));
      }
    }
    for (JsonNode zone : Resources.all(call, "listZones", "zones")) {
      places.put("zone/" + Resources.id(zone), name(texts, "zone", zone));
    }
    return places;
  }

  private static boolean wireless(JsonNode one) {
    return one.path("gateway").asText().equals(GatewayId.WIRELESS.value());
  }

  private static String name(Texts texts, String kind, JsonNode one) {
    return texts.text("sensors.place." + kind, "name", one.path("name").asText(Resources.id(one)));
  }
}
