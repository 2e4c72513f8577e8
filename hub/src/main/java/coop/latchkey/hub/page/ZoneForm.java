package coop.latchkey.hub.page;

import static coop.latchkey.hub.page.PlanForm.first;
import static coop.latchkey.hub.page.PlanForm.put;
import static coop.latchkey.hub.web.Html.all;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A zone in a form: what it lies in, how many people it takes, what holds while people are in it.
final class ZoneForm implements RuleForm {
  private static final List<String> FLAGS = List.of("notAlone", "keyholderNeeded");
  private static final List<String> NUMBERS = List.of("capacity", "reserved");

  @Override
  public String kind() {
    return "zone";
  }

  @Override
  public String read() {
    return "getZone";
  }

  @Override
  public String remove() {
    return "removeZone";
  }

  @Override
  public String list(PageCall call) {
    return "/spaces/" + call.space() + "/doors";
  }

  @Override
  public Html back(PageCall call) {
    return DoorViews.back(call);
  }

  @Override
  public Map<String, List<String>> fields(JsonNode zone) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String field : List.of("name", "inside", "capacity", "reserved")) {
      put(fields, field, zone.path(field).asText(""));
    }
    FLAGS.forEach(flag -> put(fields, flag, zone.path(flag).asBoolean() ? "true" : ""));
    List<String> closing = new ArrayList<>();
    zone.path("closing").forEach(line -> closing.add(line.asText()));
    put(fields, "closing", String.join("\n", closing));
    return fields;
  }

  @Override
  public ObjectNode rule(Map<String, List<String>> fields, String id, JsonNode kept) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode().put("id", id);
    String inside = first(fields, "inside");
    if (!inside.isEmpty()) {
      rule.put("inside", inside);
    }
    for (String field : NUMBERS) {
      String typed = first(fields, field);
      if (typed.matches("[0-9]{1,6}")) {
        rule.put(field, Integer.parseInt(typed));
      } else if (!typed.isEmpty()) {
        rule.put(field, typed);
      }
    }
    for (String flag : FLAGS) {
      if (first(fields, flag).equals("true")) {
        rule.put(flag, true);
      }
    }
    first(fields, "closing")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> rule.withArray("/closing").add(line));
    return rule;
  }

  @Override
  public Html html(PageCall call, Map<String, List<String>> fields, @Nullable Problem problem) {
    Form form = new Form(call, name -> first(fields, name), problem);
    Map<String, String> outer = new LinkedHashMap<>();
    outer.put("", call.texts().text("hardware.outermost"));
    outer.putAll(Resources.choices(call, "listZones", "zones"));
    outer.remove(call.parameter("zone"));
    String number = " inputmode=\"numeric\" size=\"8\" maxlength=\"6\"";
    return all(
        form.select("inside", "hardware.inside", outer),
        form.text("capacity", "hardware.capacity", number),
        form.text("reserved", "zone.reserved", number),
        form.check("notAlone", "zone.notAlone"),
        form.check("keyholderNeeded", "zone.keyholderNeeded"),
        form.area("closing", "zone.closing", " maxlength=\"5000\""));
  }
}
