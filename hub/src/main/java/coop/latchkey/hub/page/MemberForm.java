package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of a member, new or changed. A plan is left out by choosing none.
final class MemberForm {
  private static final int PLANS_MAX = 20;
  private static final int PAUSES_MAX = 50;

  private MemberForm() {}

  /// What the fields begin with.
  static Map<String, String> values(JsonNode member) {
    Map<String, String> values = new HashMap<>();
    for (String field : List.of("name", "status", "consent", "arrearsSince", "version")) {
      values.put(field, member.path(field).asText(""));
    }
    JsonNode plans = member.path("plans");
    for (int i = 0; i < plans.size(); i++) {
      for (String field : List.of("plan", "from", "to", "units")) {
        values.put("plans/" + i + "/" + field, plans.get(i).path(field).asText(""));
      }
    }
    JsonNode pauses = member.path("pauses");
    for (int i = 0; i < pauses.size(); i++) {
      for (String field : List.of("from", "to")) {
        values.put("pauses/" + i + "/" + field, pauses.get(i).path(field).asText(""));
      }
    }
    return values;
  }

  /// How many pauses there are to fill in: those there are, and one more.
  private static int pauses(Form form, JsonNode member) {
    int typed = 0;
    while (typed < PAUSES_MAX && form.call().form().containsKey("pauses/" + typed + "/from")) {
      typed++;
    }
    return typed > 0 ? typed : Math.min(PAUSES_MAX, member.path("pauses").size() + 1);
  }

  private static Html pausesFields(Form form, JsonNode member) {
    List<Html> parts = new ArrayList<>();
    for (int i = 0; i < pauses(form, member); i++) {
      String at = "pauses/" + i + "/";
      String number = String.valueOf(i + 1);
      parts.add(
          el(
              "fieldset class=\"plan\"",
              el("legend", form.call().texts().text("members.pauseNumber", "number", number)),
              form.text(at + "from", "members.pause.from", " type=\"date\""),
              form.text(at + "to", "members.pause.to", " type=\"date\"")));
    }
    return all(parts);
  }

  /// How many plans there are to fill in: those held, and one more.
  private static int plans(PageCall call, JsonNode member) {
    int typed = 0;
    while (typed < PLANS_MAX && call.form().containsKey("plans/" + typed + "/plan")) {
      typed++;
    }
    return typed > 0 ? typed : Math.min(PLANS_MAX, member.path("plans").size() + 1);
  }

  /// The fields.
  ///
  /// @param member as they are; missing for a new one, who may be given an id
  static Html fields(PageCall call, Form form, JsonNode choices, JsonNode member) {
    boolean fresh = member.isMissingNode();
    int plans = plans(call, member);
    Texts texts = call.texts();
    Map<String, String> offered =
        PeopleParts.named(choices.path("plans"), texts.text("members.noPlan"));
    List<Html> parts = new ArrayList<>();
    parts.add(
        form.text("name", "members.name", " required maxlength=\"200\" autocomplete=\"off\""));
    if (fresh) {
      parts.add(
          form.text(
              "id",
              "members.newId",
              " maxlength=\"63\" pattern=\"[a-z0-9][a-z0-9\\-]*\" autocomplete=\"off\""));
    } else {
      parts.add(form.select("status", "members.status", PeopleParts.statuses(texts)));
      parts.add(form.text("arrearsSince", "members.arrearsSince", " type=\"date\""));
    }
    parts.add(form.select("consent", "members.consent", consents(texts)));
    for (int i = 0; i < plans; i++) {
      String at = "plans/" + i + "/";
      parts.add(
          el(
              "fieldset class=\"plan\"",
              el("legend", texts.text("members.planNumber", "number", String.valueOf(i + 1))),
              raw(
                  "<input type=\"hidden\""
                      + attr("name", at + "units")
                      + attr("value", form.typed().apply(at + "units"))
                      + ">"),
              form.select(at + "plan", "members.plan", offered),
              form.text(at + "from", "members.from", " type=\"date\""),
              form.text(at + "to", "members.to", " type=\"date\"")));
    }
    if (!fresh) {
      parts.add(pausesFields(form, member));
      parts.add(form.text("reason", "members.reason", " maxlength=\"200\""));
    }
    return all(parts);
  }

  private static Map<String, String> consents(Texts texts) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String one : List.of("count", "members", "public")) {
      all.put(one, texts.text("members.consent." + one));
    }
    return all;
  }

  /// What was typed, as the API takes it.
  static ObjectNode body(PageCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("name", "id", "status", "consent", "reason")) {
      if (!call.typed(field).isBlank() || field.equals("name")) {
        body.put(field, call.typed(field).strip());
      }
    }
    if (call.form().containsKey("arrearsSince")) {
      String since = call.typed("arrearsSince");
      boolean owing = call.typed("status").equals("arrears");
      if (!since.isBlank() && !call.typed("status").equals("active")) {
        body.put("arrearsSince", since);
      } else if (!owing) {
        body.putNull("arrearsSince");
      }
    }
    ArrayNode plans = body.putArray("plans");
    for (int i = 0; call.form().containsKey("plans/" + i + "/plan"); i++) {
      plan(call, "plans/" + i + "/", plans);
    }
    if (call.form().containsKey("pauses/0/from")) {
      pauses(call, body.putArray("pauses"));
    }
    return body;
  }

  /// A pause is left out by leaving both days empty.
  private static void pauses(PageCall call, ArrayNode pauses) {
    for (int i = 0; call.form().containsKey("pauses/" + i + "/from"); i++) {
      ObjectNode days = JsonNodeFactory.instance.objectNode();
      for (String day : List.of("from", "to")) {
        String typed = call.typed("pauses/" + i + "/" + day);
        if (!typed.isBlank()) {
          days.put(day, typed);
        }
      }
      if (!days.isEmpty()) {
        pauses.add(days);
      }
    }
  }

  private static void plan(PageCall call, String at, ArrayNode plans) {
    String plan = call.typed(at + "plan");
    if (plan.isBlank()) {
      return;
    }
    ObjectNode one = plans.addObject().put("plan", plan);
    for (String day : List.of("from", "to")) {
      if (!call.typed(at + day).isBlank()) {
        one.put(day, call.typed(at + day));
      }
    }
    String units = call.typed(at + "units");
    if (units.matches("[1-9][0-9]{0,5}")) {
      one.put("units", Integer.parseInt(units));
    }
  }
}
