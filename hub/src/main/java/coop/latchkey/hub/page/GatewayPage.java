package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.page.Resources.One;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One gateway: how it is, what hangs on it, and the file that enrols it.
public final class GatewayPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/gateways/{gateway}";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.HARDWARE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null);
  }

  @Override
  public PageAnswer post(PageCall call) {
    String id = call.parameter("gateway");
    boolean renames = call.typed("step").equals("rename");
    ObjectNode name = JsonNodeFactory.instance.objectNode().put("name", call.typed("name").strip());
    Problem problem =
        Resources.problem(
            Resources.change(
                call,
                renames ? "changeGateway" : "removeGateway",
                "gateway",
                id,
                renames ? name : null,
                call.typed("version")));
    if (problem != null) {
      return shown(call, problem);
    }
    String doors = "/spaces/" + call.space() + "/doors?done=hardware.removed";
    String here = "/spaces/" + call.space() + "/gateways/" + id + "?done=saved";
    return new PageAnswer.Redirect(renames ? here : doors);
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem) {
    One gateway = Resources.one(call, "getGateway", "gateway", call.parameter("gateway"));
    if (gateway == null) {
      return new PageAnswer.NotFound();
    }
    Texts texts = call.texts();
    JsonNode json = gateway.json();
    boolean renames = call.typed("step").equals("rename");
    Form removing = new Form(call, call::typed, renames ? null : problem);
    Form renaming =
        problem != null && renames
            ? Form.again(call, problem)
            : Form.of(call, Map.of("name", json.path("name").asText()));
    boolean mayWrite = call.caller().may(Permission.HARDWARE_WRITE, call.space());
    return new PageAnswer.Shown(
        problem == null ? 200 : 422,
        texts.text("hardware.gateway.title", "name", json.path("name").asText()),
        all(
            DoorViews.back(call),
            el(
                "section class=\"card\"",
                el("h2", texts.text("hardware.now")),
                DoorViews.gateway(call, json),
                DoorViews.gatewayFacts(call, json)),
            el(
                "section class=\"card\"",
                el("h2", texts.text("hardware.hangsOnIt")),
                hanging(call, json)),
            mayWrite ? enrolment(call, json) : Html.NOTHING,
            mayWrite
                ? el(
                    "section class=\"card\"",
                    el("h2", texts.text("hardware.rename")),
                    el("p", texts.text("hardware.rename.id", "id", Resources.id(json))),
                    renaming.wrap(
                        "/spaces/" + call.space() + "/gateways/" + Resources.id(json),
                        "",
                        RuleEditing.hidden("step", "rename"),
                        RuleEditing.hidden("version", gateway.version()),
                        renaming.text("name", "hardware.name", " required maxlength=\"200\""),
                        renaming.submit("hardware.save")))
                : Html.NOTHING,
            mayWrite
                ? el(
                    "section class=\"card\"",
                    el("h2", texts.text("hardware.remove.gateway")),
                    removing.wrap(
                        "/spaces/" + call.space() + "/gateways/" + Resources.id(json),
                        "",
                        RuleEditing.hidden("version", gateway.version()),
                        el(
                            "p class=\"actions\"",
                            el("button class=\"danger\"", texts.text("hardware.remove.gateway")))))
                : Html.NOTHING),
        List.of("rules.css"),
        List.of());
  }

  private static Html hanging(PageCall call, JsonNode gateway) {
    Map<String, String> doors = Resources.choices(call, "listDoors", "doors");
    List<Html> items = new ArrayList<>();
    for (JsonNode door : gateway.path("doors")) {
      String to = "/spaces/" + call.space() + "/doors/" + door.asText();
      String name = doors.getOrDefault(door.asText(), door.asText());
      items.add(el("li", el("a" + attr("href", to), name)));
    }
    int desks = gateway.path("desks").size();
    if (desks > 0) {
      items.add(el("li", call.texts().text("hardware.desksOf", "n", Integer.toString(desks))));
    }
    return items.isEmpty()
        ? el("p class=\"note\"", call.texts().text("hardware.none"))
        : el("ul", all(items));
  }

  private static Html enrolment(PageCall call, JsonNode gateway) {
    Texts texts = call.texts();
    String file =
        "/api/v1/spaces/" + call.space() + "/gateways/" + Resources.id(gateway) + "/enrolment";
    return el(
        "section class=\"card\"",
        el("h2", texts.text("hardware.enrol")),
        el("p", texts.text("hardware.enrol.hint")),
        el(
            "p class=\"actions\"",
            el(
                "a class=\"button main\" download" + attr("href", file),
                texts.text("hardware.enrol.file"))));
  }
}
