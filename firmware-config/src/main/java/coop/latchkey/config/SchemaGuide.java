package coop.latchkey.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Turns a finding of the schema validator into a sentence for a person. The mend is taken from the
/// schema itself: the `description` of the property says what belongs there.
final class SchemaGuide {
  private final String file;
  private final JsonNode root;

  SchemaGuide(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  ConfigProblem explain(Error error) {
    NodePath at = error.getInstanceLocation();
    String key = key(at);
    String keyword = Objects.requireNonNullElse(error.getKeyword(), "");
    @Nullable String property = error.getProperty();
    if (keyword.equals("additionalProperties") && property != null) {
      return problem(join(key, property), "unknown key", knownKeys(at, property));
    }
    if (keyword.equals("required") && property != null) {
      return problem(
          join(key, property),
          "this key is missing",
          orElse(describe(at, property), text -> "add it: " + text, "add it"));
    }
    JsonNode found = error.getInstanceNode();
    String value = found == null || found.isContainerNode() ? "the value" : found.toString();
    return problem(key, what(keyword, value, error), mend(at, keyword, found, error));
  }

  private ConfigProblem problem(String key, String what, String mend) {
    return new ConfigProblem(file, key, what, mend);
  }

  private static String what(String keyword, String value, Error error) {
    return switch (keyword) {
      case "type" -> value + " is of the wrong kind: " + error.getMessage();
      case "enum" -> value + " is not one of the words known here";
      case "pattern" -> value + " is not written as it must be";
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          value + " is out of range: it " + error.getMessage();
      case "minLength" -> "the text is empty";
      case "minItems" -> "the list has too few entries";
      default -> value + " is not accepted: it " + error.getMessage();
    };
  }

  private String mend(NodePath at, String keyword, @Nullable JsonNode found, Error error) {
    @Nullable String text = describe(at, null);
    String words = "";
    JsonNode allowed = error.getSchemaNode();
    if (keyword.equals("enum") && allowed != null && allowed.isArray()) {
      List<String> names = texts(allowed);
      words = "use one of " + String.join(", ", names);
      @Nullable String near = found == null ? null : Likeness.nearest(found.asText(), names);
      if (near != null) {
        words = "did you mean \"" + near + "\"? Or " + words;
      }
    }
    if (text == null) {
      return words.isEmpty() ? "change it so" : words;
    }
    return words.isEmpty() ? "write " + text : words + ": " + text;
  }

  private String knownKeys(NodePath at, String unknown) {
    List<String> known = new ArrayList<>();
    schemaAt(at, null).path("properties").fieldNames().forEachRemaining(known::add);
    known.remove("$schema");
    @Nullable String near = Likeness.nearest(unknown, known);
    String all = "known here: " + String.join(", ", known);
    return near == null ? "remove it; " + all : "did you mean \"" + near + "\"? " + sentence(all);
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /// The description of a place in the file: the property's own before that of the definition it
  /// refers to.
  private @Nullable String describe(NodePath at, @Nullable String property) {
    JsonNode node = root;
    for (Step step : steps(at, property)) {
      node = step.in(deref(node));
    }
    JsonNode own = node.path("description");
    JsonNode text = own.isMissingNode() ? deref(node).path("description") : own;
    return text.isTextual() ? phrase(text.asText()) : null;
  }

  /// A description as part of a sentence: without its full stop, its first word small unless it is
  /// an abbreviation.
  private static String phrase(String text) {
    String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return bare.length() > 1 && Character.isUpperCase(bare.charAt(1))
        ? bare
        : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
  }

  private JsonNode schemaAt(NodePath at, @Nullable String property) {
    JsonNode node = deref(root);
    for (Step step : steps(at, property)) {
      node = deref(step.in(node));
    }
    return node;
  }

  private JsonNode deref(JsonNode node) {
    JsonNode ref = node.path("$ref");
    return ref.isTextual() ? root.at(ref.asText().substring(1)) : node;
  }

  /// One step down: into a property, or into the entries of a list.
  private record Step(@Nullable String property) {
    JsonNode in(JsonNode schema) {
      return property == null ? schema.path("items") : schema.path("properties").path(property);
    }
  }

  private static List<Step> steps(NodePath at, @Nullable String property) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < at.getNameCount(); i++) {
      Object element = at.getElement(i);
      steps.add(new Step(element instanceof Number ? null : element.toString()));
    }
    if (property != null) {
      steps.add(new Step(property));
    }
    return steps;
  }

  /// A JSON pointer as people write it: `doors[0].strike.line`.
  static String key(NodePath at) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < at.getNameCount(); i++) {
      Object element = at.getElement(i);
      if (element instanceof Number) {
        key.append('[').append(element).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(element);
      }
    }
    return key.toString();
  }

  private static String join(String key, String property) {
    return key.isEmpty() ? property : key + "." + property;
  }

  private static String orElse(
      @Nullable String text, java.util.function.UnaryOperator<String> with, String without) {
    return text == null ? without : with.apply(text);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toList());
  }
}
