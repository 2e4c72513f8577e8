package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Doors, gateways, desks, sensors and zones of a space, with what is heard of them.
public final class DoorsPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/doors";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.HARDWARE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    Texts texts = call.texts();
    Map<String, String> zones = Resources.choices(call, "listZones", "zones");
    Map<String, String> gateways = hosts(call);
    return new PageAnswer.Shown(
        200,
        texts.text("hardware.title"),
        all(
            section(call, "gateway", gateways(call), Permission.HARDWARE_WRITE),
            section(call, "door", doors(call, zones, gateways), Permission.HARDWARE_WRITE),
            section(call, "zone", zones(call, zones), Permission.RULES_WRITE),
            section(call, "desk", desks(call, zones, gateways), Permission.HARDWARE_WRITE),
            section(
                call,
                "sensor",
                all(
                    sensors(call, zones, gateways),
                    el(
                        "p",
                        el(
                            "a" + attr("href", SensorsPage.home(call)),
                            texts.text("sensors.title")))),
                Permission.HARDWARE_WRITE)),
        List.of("rules.css"),
        List.of());
  }

  /// What a desk's or other sensor may hang on: the gateways by their names, or none.
  static Map<String, String> hosts(PageCall call) {
    Map<String, String> hosts = new LinkedHashMap<>(DoorPage.gateways(call));
    hosts.put(GatewayId.WIRELESS.value(), call.texts().text("hardware.wireless"));
    return hosts;
  }

  private static Html section(PageCall call, String kind, Html list, Permission adds) {
    Texts texts = call.texts();
    return el(
        "section class=\"part\"" + attr("aria-labelledby", "h-" + kind),
        el("h2" + attr("id", "h-" + kind), texts.text("hardware." + kind + "s")),
        list,
        call.caller().may(adds, call.space())
            ? el(
                "p class=\"actions\"",
                el(
                    "a class=\"button\"" + attr("href", "/spaces/" + call.space() + "/add/" + kind),
                    texts.text("hardware.add." + kind)))
            : Html.NOTHING);
  }

  private static Html link(PageCall call, String list, JsonNode one) {
    return el(
        "h3",
        el(
            "a" + attr("href", "/spaces/" + call.space() + "/" + list + "/" + Resources.id(one)),
            one.path("name").asText(Resources.id(one))));
  }

  private static Html grid(PageCall call, List<Html> cards) {
    return cards.isEmpty()
        ? el("p class=\"note\"", call.texts().text("hardware.none"))
        : el("div class=\"grid\"", all(cards));
  }

  private static Html gateways(PageCall call) {
    List<Html> cards = new ArrayList<>();
    for (JsonNode gateway : Resources.all(call, "listGateways", "gateways")) {
      cards.add(
          el(
              "article class=\"card\"",
              link(call, "gateways", gateway),
              DoorViews.gateway(call, gateway),
              DoorViews.gatewayFacts(call, gateway)));
    }
    return grid(call, cards);
  }

  private static Html doors(
      PageCall call, Map<String, String> zones, Map<String, String> gateways) {
    List<Html> cards = new ArrayList<>();
    for (JsonNode door : Resources.all(call, "listDoors", "doors")) {
      cards.add(
          el(
              "article class=\"card\"",
              link(call, "doors", door),
              el("p class=\"note\"", way(call, door, zones, gateways)),
              DoorViews.door(call, door)));
    }
    return grid(call, cards);
  }

  /// `Street to House, on gateway front`.
  static String way(
      PageCall call, JsonNode door, Map<String, String> zones, Map<String, String> gateways) {
    String gateway = door.path("gateway").asText();
    String from = door.path("from").asText("");
    String to = door.path("to").asText();
    return call.texts()
        .text(
            "hardware.way",
            "from",
            from.isEmpty() ? call.texts().text("hardware.street") : zones.getOrDefault(from, from),
            "to",
            zones.getOrDefault(to, to),
            "gateway",
            gateways.getOrDefault(gateway, gateway));
  }

  private static Html zones(PageCall call, Map<String, String> names) {
    List<Html> rows = new ArrayList<>();
    for (JsonNode zone : Resources.all(call, "listZones", "zones")) {
      String inside = zone.path("inside").asText("");
      rows.add(
          el(
              "tr",
              el(
                  "td",
                  el(
                      "a"
                          + attr(
                              "href", "/spaces/" + call.space() + "/zones/" + Resources.id(zone)),
                      zone.path("name").asText())),
              el("td", names.getOrDefault(inside, inside)),
              el("td class=\"number\"", zone.path("capacity").asText("–"))));
    }
    return table(call, "zones", List.of("zone", "inside", "capacity"), rows);
  }

  private static Html desks(
      PageCall call, Map<String, String> zones, Map<String, String> gateways) {
    List<Html> rows = new ArrayList<>();
    for (JsonNode desk : Resources.all(call, "listDesks", "desks")) {
      String zone = desk.path("zone").asText();
      String gateway = desk.path("gateway").asText();
      String state = desk.at("/state/state").asText("unknown");
      rows.add(
          el(
              "tr",
              el("td", desk.path("name").asText()),
              el("td", zones.getOrDefault(zone, zone)),
              el("td", gateways.getOrDefault(gateway, gateway)),
              el("td", call.texts().text("hardware.desk." + state))));
    }
    return table(call, "desks", List.of("desk", "zone", "gateway", "state"), rows);
  }

  private static Html sensors(
      PageCall call, Map<String, String> zones, Map<String, String> gateways) {
    List<Html> rows = new ArrayList<>();
    for (JsonNode sensor : Resources.all(call, "listSensors", "sensors")) {
      String zone = sensor.path("to").asText(sensor.path("zone").asText());
      String gateway = sensor.path("gateway").asText();
      rows.add(
          el(
              "tr",
              el("td", sensor.path("name").asText()),
              el("td", call.texts().text("hardware.kind." + sensor.path("kind").asText())),
              el("td", zones.getOrDefault(zone, zone)),
              el("td", gateways.getOrDefault(gateway, gateway))));
    }
    return table(call, "sensors", List.of("sensor", "kind", "zone", "gateway"), rows);
  }

  private static Html table(PageCall call, String list, List<String> heads, List<Html> rows) {
    Texts texts = call.texts();
    List<Html> cells = new ArrayList<>();
    heads.forEach(head -> cells.add(el("th scope=\"col\"", texts.text("hardware.head." + head))));
    return rows.isEmpty()
        ? el("p class=\"note\"", texts.text("hardware.none"))
        : el(
            "div class=\"card scroll\" tabindex=\"0\" role=\"region\""
                + attr("aria-label", texts.text("hardware." + list)),
            el("table", el("thead", el("tr", all(cells))), el("tbody", all(rows))));
  }
}
