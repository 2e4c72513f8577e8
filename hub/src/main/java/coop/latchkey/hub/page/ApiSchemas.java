package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.List;

/// The schemas of a description in words.
record ApiSchemas(JsonNode document) {
  private static final List<String> BOUNDS =
      List.of(
          "format",
          "pattern",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "default");

  /// What a reference leads to, or the node itself.
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.startsWith("#/") ? document.at(reference.substring(1)) : node;
  }

  /// Those that others refer to.
  Html all() {
    List<Html> parts = new ArrayList<>();
    document
        .at("/components/schemas")
        .properties()
        .forEach(schema ->
            parts.add(
                el(
                    "details" + attr("id", "schema-" + schema.getKey()),
                    el("summary", el("code", schema.getKey())),
                    type(schema.getValue()))));
    return el("section class=\"card\" id=\"schemas\"", el("h2", "Schemas"), Html.all(parts));
  }

  /// A schema: a link to its name, or what it is.
  Html type(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    if (!reference.isEmpty()) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      return el("a" + attr("href", "#schema-" + name), name);
    }
    return Html.all(
        el("span", said(schema)),
        schema.has("items") ? Html.all(text(" of "), type(schema.path("items"))) : Html.NOTHING,
        schema.path("properties").isEmpty() ? Html.NOTHING : properties(schema));
  }

  private static String said(JsonNode schema) {
    StringBuilder words = new StringBuilder(schema.path("type").asText());
    if (schema.has("enum")) {
      words.append(" one of ").append(schema.get("enum"));
    }
    if (schema.has("const")) {
      words.append(" ").append(schema.get("const"));
    }
    for (String bound : BOUNDS) {
      if (schema.has(bound)) {
        words.append(", ").append(bound).append(' ').append(schema.get(bound).asText());
      }
    }
    String description = schema.path("description").asText();
    return words + (description.isEmpty() ? "" : ": " + description);
  }

  private Html properties(JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(one -> required.add(one.asText()));
    List<Html> rows = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(property ->
            rows.add(
                el(
                    "li",
                    el("code", property.getKey()),
                    text(required.contains(property.getKey()) ? " (required) " : " "),
                    type(property.getValue()))));
    return el("ul", Html.all(rows));
  }

  /// A content with its required fields, to begin with.
  JsonNode example(JsonNode content) {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    JsonNode schema = resolved(content.path("schema"));
    schema
        .path("required")
        .forEach(name ->
            example.set(name.asText(), value(schema.path("properties").path(name.asText()))));
    return example;
  }

  private JsonNode value(JsonNode of) {
    JsonNode schema = resolved(of);
    if (schema.path("enum").isArray()) {
      return schema.get("enum").get(0);
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> JsonNodeFactory.instance.numberNode(schema.path("minimum").asLong(1));
      case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
      case "array" -> JsonNodeFactory.instance.arrayNode();
      case "object" -> JsonNodeFactory.instance.objectNode();
      default -> TextNode.valueOf("...");
    };
  }
}
