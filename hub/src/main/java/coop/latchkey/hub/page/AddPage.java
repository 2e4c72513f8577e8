package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds a gateway, door, desk, sensor or zone.
public final class AddPage implements Page {
  /// What is added, by the operation that adds it.
  private static final Map<String, String> KINDS =
      Map.of(
          "gateway", "createGateway",
          "door", "createDoor",
          "desk", "createDesk",
          "sensor", "createSensor",
          "zone", "createZone");

  private static final String ID = " required maxlength=\"63\" pattern=\"[a-z0-9][a-z0-9\\-]*\"";

  @Override
  public String path() {
    return "/spaces/{space}/add/{kind}";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.HARDWARE_READ);
  }

  private static boolean may(PageCall call) {
    String kind = call.parameter("kind");
    Permission needs = kind.equals("zone") ? Permission.RULES_WRITE : Permission.HARDWARE_WRITE;
    return KINDS.containsKey(kind) && call.caller().may(needs, call.space());
  }

  @Override
  public PageAnswer get(PageCall call) {
    return may(call) ? shown(call, null) : new PageAnswer.NotFound();
  }

  @Override
  public PageAnswer post(PageCall call) {
    if (!may(call)) {
      return new PageAnswer.NotFound();
    }
    String kind = call.parameter("kind");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (String field : fields(kind)) {
      String typed = call.typed(field).strip();
      if (field.equals("capacity") && typed.matches("[0-9]{1,6}")) {
        body.put(field, Integer.parseInt(typed));
      } else if (!typed.isEmpty()) {
        body.put(field, typed);
      }
    }
    if (kind.equals("sensor")) {
      ofKind(body);
    }
    Problem problem =
        Resources.problem(
            call.tell(String.valueOf(KINDS.get(kind)), body, "space", call.space().value()));
    if (problem != null) {
      return shown(call, problem);
    }
    String to = "/spaces/" + call.space();
    return new PageAnswer.Redirect(
        switch (kind) {
          case "gateway", "door", "zone" ->
              to + "/" + kind + "s/" + call.typed("id").strip() + "?done=hardware.added";
          default -> to + "/doors?done=hardware.added";
        });
  }

  /// The form asks for one zone; for a counter that is where its passage leads to.
  private static void ofKind(ObjectNode body) {
    if (body.path("kind").asText().equals("counter")) {
      body.set("to", body.remove("zone"));
    } else {
      body.remove(List.of("door", "from"));
    }
  }

  private static List<String> fields(String kind) {
    return switch (kind) {
      case "gateway" -> List.of("id", "name");
      case "door" -> List.of("id", "name", "gateway", "from", "to");
      case "desk" -> List.of("id", "name", "gateway", "zone");
      case "sensor" -> List.of("id", "name", "kind", "gateway", "zone", "door", "from");
      default -> List.of("id", "name", "inside", "capacity");
    };
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem) {
    Texts texts = call.texts();
    String kind = call.parameter("kind");
    Form form =
        new Form(
            call,
            name -> call.form().isEmpty() ? call.query(name).orElse("") : call.typed(name),
            problem);
    Map<String, String> zones = Resources.choices(call, "listZones", "zones");
    Map<String, String> outer = new LinkedHashMap<>();
    outer.put("", texts.text("hardware.outermost"));
    outer.putAll(zones);
    Html fields =
        switch (kind) {
          case "gateway" -> form.text("name", "hardware.gatewayName", " maxlength=\"200\"");
          case "door" -> DoorPage.fields(call, form, zones);
          case "desk" ->
              all(
                  form.text("name", "hardware.name", " required maxlength=\"200\""),
                  form.select("gateway", "hardware.gateway", DoorsPage.hosts(call)),
                  form.select("zone", "hardware.zone", zones));
          case "sensor" -> sensor(call, form, zones);
          default ->
              all(
                  form.text("name", "hardware.name", " required maxlength=\"200\""),
                  form.select("inside", "hardware.inside", outer),
                  form.text(
                      "capacity", "hardware.capacity", " inputmode=\"numeric\" maxlength=\"6\""));
        };
    return new PageAnswer.Shown(
        problem == null ? 200 : 422,
        texts.text("hardware.add." + kind),
        all(
            DoorViews.back(call),
            el(
                "section class=\"card\"",
                form.wrap(
                    "/spaces/" + call.space() + "/add/" + kind,
                    "",
                    fields,
                    form.text("id", "rule.id", ID),
                    form.submit("hardware.add")))),
        List.of("rules.css"),
        List.of());
  }

  private static Html sensor(PageCall call, Form form, Map<String, String> zones) {
    Texts texts = call.texts();
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("counter", texts.text("hardware.kind.counter"));
    kinds.put("presence", texts.text("hardware.kind.presence"));
    Map<String, String> doors = new LinkedHashMap<>();
    doors.put("", texts.text("hardware.noDoor"));
    doors.putAll(Resources.choices(call, "listDoors", "doors"));
    Map<String, String> from = new LinkedHashMap<>();
    from.put("", texts.text("hardware.street"));
    from.putAll(zones);
    return all(
        form.text("name", "hardware.name", " required maxlength=\"200\""),
        form.select("kind", "hardware.kind", kinds),
        form.select("gateway", "hardware.gateway", DoorsPage.hosts(call)),
        form.select("zone", "hardware.sensorZone", zones),
        form.select("door", "hardware.sensorDoor", doors),
        form.select("from", "hardware.sensorFrom", from));
  }
}
