package coop.latchkey.hub.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A calendar in a form: its days, a line each, one day or a first and a last.
final class CalendarForm implements RuleForm {
  @Override
  public String kind() {
    return "calendar";
  }

  @Override
  public String read() {
    return "getCalendar";
  }

  @Override
  public String remove() {
    return "removeCalendar";
  }

  @Override
  public Map<String, List<String>> fields(JsonNode calendar) {
    List<String> lines = new ArrayList<>();
    for (JsonNode span : calendar.path("days")) {
      String from = span.path("from").asText();
      String to = span.path("to").asText();
      lines.add(from.equals(to) ? from : from + " " + to);
    }
    Map<String, List<String>> fields = new HashMap<>();
    fields.put("name", List.of(calendar.path("name").asText("")));
    fields.put("days", List.of(String.join("\n", lines)));
    return fields;
  }

  @Override
  public ObjectNode rule(Map<String, List<String>> fields, String id, JsonNode kept) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode().put("id", id);
    var days = rule.putArray("days");
    for (String line : String.join("\n", fields.getOrDefault("days", List.of())).split("\\R", -1)) {
      String[] span = line.strip().split("\\s*[\\s/–]\\s*", 2);
      if (!span[0].isEmpty()) {
        days.addObject().put("from", span[0]).put("to", span[span.length - 1]);
      }
    }
    return rule;
  }

  @Override
  public Html html(PageCall call, Map<String, List<String>> fields, @Nullable Problem problem) {
    Form form =
        new Form(
            call,
            name -> fields.getOrDefault(name, List.of()).stream().findFirst().orElse(""),
            problem);
    return form.area("days", "calendar.days", " required spellcheck=\"false\"");
  }
}
