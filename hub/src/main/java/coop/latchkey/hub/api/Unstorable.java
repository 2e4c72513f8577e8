package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one character that a text may not hold: U+0000, which PostgreSQL cannot keep or compare.
final class Unstorable {
  private Unstorable() {}

  /// Where it stands in parameters, given by name, and in content.
  static List<Problem.Field> in(
      Map<String, ApiOperation.Parameter> known,
      Map<String, String> parameters,
      @Nullable JsonNode body) {
    List<Problem.Field> fields = new ArrayList<>();
    known
        .values()
        .forEach(one -> {
          if (holds(parameters.getOrDefault(one.name(), ""))) {
            fields.add(field("/" + one.in() + "/" + one.name()));
          }
        });
    if (body != null) {
      look(body, "", fields);
    }
    return fields;
  }

  private static void look(JsonNode node, String at, List<Problem.Field> fields) {
    if (node.isTextual() && holds(node.textValue())) {
      fields.add(field(at));
    }
    node.properties()
        .forEach(entry -> {
          String name = entry.getKey();
          if (holds(name)) {
            fields.add(field(at));
          } else {
            look(entry.getValue(), at + "/" + name.replace("~", "~0").replace("/", "~1"), fields);
          }
        });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        look(node.get(i), at + "/" + i, fields);
      }
    }
  }

  private static boolean holds(String text) {
    return text.indexOf('\0') >= 0;
  }

  private static Problem.Field field(String at) {
    return new Problem.Field(at, Said.of("problem.unstorable"));
  }
}
