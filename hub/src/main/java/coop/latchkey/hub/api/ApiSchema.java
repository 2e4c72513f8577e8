package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import coop.latchkey.hub.web.Said;
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
      return new Problem.Field(pointer + "/" + escaped(property), Said.of("field.missing"));
    }
    if (property != null && keyword.equals("additionalProperties")) {
      return new Problem.Field(pointer + "/" + escaped(property), Said.of("field.noField"));
    }
    return new Problem.Field(pointer, said(keyword, words(error.getSchemaNode())));
  }

  private static Said said(String keyword, String words) {
    return switch (keyword) {
      case "enum", "const" -> Said.of("field.enum", "values", words);
      case "type" -> Said.of("field.type", "type", words);
      case "pattern" -> Said.of("field.pattern", "pattern", words);
      case "format" -> Said.of("field.format", "format", words);
      case "minimum", "exclusiveMinimum" -> Said.of("field.minimum", "least", words);
      case "maximum", "exclusiveMaximum" -> Said.of("field.maximum", "most", words);
      case "maxLength" -> Said.of("field.maxLength", "most", words);
      case "minLength" ->
          words.equals("1") ? Said.of("field.missing") : Said.of("field.minLength", "least", words);
      case "maxItems" -> Said.of("field.maxItems", "most", words);
      case "minItems" -> Said.of("field.minItems", "least", words);
      default -> Said.of("field.other");
    };
  }

  private static String words(@org.jspecify.annotations.Nullable JsonNode said) {
    if (said == null) {
      return "";
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
