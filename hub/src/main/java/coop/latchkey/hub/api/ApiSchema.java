package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/// What a value of a call must be: a JSON Schema (2020-12, as OpenAPI 3.1 uses it). Thread-safe.
public final class ApiSchema {
  private static final int TOLD_MAX = 20;

  private final Schema schema;
  private final JsonNode node;

  ApiSchema(Schema schema, JsonNode node) {
    this.schema = schema;
    this.node = node;
  }

  /// The schema itself.
  JsonNode node() {
    return node;
  }

  /// What is wrong with a value; empty when nothing is.
  ///
  /// @param at the value's own place, as a JSON pointer
  List<Problem.Field> problems(String at, JsonNode value) {
    return schema.validate(value).stream()
        .limit(TOLD_MAX)
        .map(error -> field(at, error))
        .distinct()
        .toList();
  }

  private static Problem.Field field(String at, Error error) {
    String keyword = Objects.requireNonNullElse(error.getKeyword(), "");
    String property = error.getProperty();
    String pointer = at + pointer(error.getInstanceLocation());
    if (property != null && keyword.equals("required")) {
      return new Problem.Field(pointer + "/" + escaped(property), "it is missing", "Give it.");
    }
    if (property != null && keyword.equals("additionalProperties")) {
      return new Problem.Field(
          pointer + "/" + escaped(property), "there is no such field here", "Leave it out.");
    }
    JsonNode said = error.getSchemaNode();
    String mend =
        switch (keyword) {
          case "enum" -> "Give one of " + words(said) + ".";
          case "type" -> "Give a value of type " + words(said) + ".";
          case "pattern" -> "Give a text that matches " + words(said) + ".";
          case "minimum", "exclusiveMinimum" -> "Give a number of at least " + words(said) + ".";
          case "maximum", "exclusiveMaximum" -> "Give a number of at most " + words(said) + ".";
          case "maxLength" -> "Give at most " + words(said) + " characters.";
          case "minLength" -> "Give at least " + words(said) + " characters.";
          case "maxItems" -> "Give at most " + words(said) + " of them.";
          case "minItems" -> "Give at least " + words(said) + " of them.";
          default -> "See the API's description.";
        };
    return new Problem.Field(pointer, "it " + error.getMessage(), mend);
  }

  private static String words(@org.jspecify.annotations.Nullable JsonNode said) {
    if (said == null) {
      return "what the API's description says";
    }
    if (!said.isArray()) {
      return said.asText();
    }
    return String.join(
        ", ", StreamSupport.stream(said.spliterator(), false).map(JsonNode::asText).toList());
  }

  private static String pointer(NodePath path) {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer.append('/').append(escaped(path.getElement(i).toString()));
    }
    return pointer.toString();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
