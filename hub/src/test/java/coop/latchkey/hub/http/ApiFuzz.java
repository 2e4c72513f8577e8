package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes calls of the API's description: content as it should be, then with one thing spoilt.
final class ApiFuzz {
  /// Would run if it ever stood in a page as it is.
  static final String SCRIPT = "<script>window.latchkeyFuzz=1</script><img src=x onerror=alert(1)>";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> NASTY =
      List.of(
          SCRIPT,
          "'; DROP TABLE member; --",
          "' OR '1'='1",
          "\u0000",
          "\u202Eمرحبا\u202C 👩‍🔬 Łódź",
          "../../etc/passwd",
          "{{7*7}}${7*7}",
          " ",
          "\r\nSet-Cookie: lk-session=x",
          "x".repeat(3000),
          "9".repeat(40),
          "2026-02-30",
          "PT99999999999H",
          "+1000000000-01-01T00:00:00Z",
          "ana\n",
          "\uD800");

  /// Ids that there are, so that calls come far.
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "space", List.of("canal"),
          "door", List.of("front", "workshop"),
          "member", List.of("ana", "bo", "kim"),
          "host", List.of("ana"),
          "gateway", List.of("front"),
          "plan", List.of("daytime", "full"),
          "zone", List.of("house"),
          "training", List.of("saw"),
          "zones", List.of("house"),
          "doors", List.of("front"));

  private final JsonNode document;
  private final RandomGenerator random;

  ApiFuzz(JsonNode document, RandomGenerator random) {
    this.document = document;
    this.random = random;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  String nasty() {
    return one(NASTY);
  }

  /// What a reference leads to, or the node itself.
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
  }

  /// A value as its schema wants it, mostly.
  JsonNode value(String name, JsonNode of, int depth) {
    JsonNode schema = resolved(of);
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.path("enum").isArray()) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    for (String either : List.of("oneOf", "anyOf")) {
      if (schema.path(either).isArray() && !schema.has("properties")) {
        return value(
            name, schema.get(either).get(random.nextInt(schema.get(either).size())), depth);
      }
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer", "number" -> NODES.numberNode(number(schema));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      default -> TextNode.valueOf(text(name, schema));
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(one -> required.add(one.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(entry -> {
          if (depth < 5 && (required.contains(entry.getKey()) || random.nextInt(3) == 0)) {
            object.set(entry.getKey(), value(entry.getKey(), entry.getValue(), depth + 1));
          }
        });
    return object;
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    int count = Math.max(schema.path("minItems").asInt(), random.nextInt(3));
    for (int i = 0; i < count; i++) {
      array.add(value(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private long number(JsonNode schema) {
    long min = schema.path("minimum").asLong(0);
    long max = schema.path("maximum").asLong(min + 100_000);
    return switch (random.nextInt(4)) {
      case 0 -> min;
      case 1 -> max;
      default -> random.nextLong(min, Math.max(min + 1, Math.min(max, min + 1000)));
    };
  }

  String text(String name, JsonNode schema) {
    if (KNOWN.containsKey(name) && random.nextInt(4) > 0) {
      return one(KNOWN.getOrDefault(name, List.of("ana")));
    }
    return switch (schema.path("format").asText()) {
      case "date-time" -> "2026-11-2" + random.nextInt(10) + "T09:00:00+01:00";
      case "date" -> "2026-11-2" + random.nextInt(10);
      case "duration" -> "PT10S";
      case "email" -> "fuzz" + random.nextInt(100) + "@example.org";
      case "uri" -> "https://example.org/";
      default ->
          schema.has("pattern")
              ? one(List.of("ana", "front", "0".repeat(32), "2026-11", "front#1", "123456"))
              : one(List.of("Léa", SCRIPT, "fuzz-" + random.nextInt(1000), "'; --"));
    };
  }

  /// Spoils one place of a content.
  JsonNode spoilt(JsonNode content) {
    return switch (content) {
      case ObjectNode object when !object.isEmpty() -> spoiltObject(object);
      case ArrayNode array when !array.isEmpty() && random.nextBoolean() -> {
        int at = random.nextInt(array.size());
        array.set(at, spoilt(array.get(at)));
        yield array;
      }
      default -> junk();
    };
  }

  private JsonNode spoiltObject(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = one(names);
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.put(one(List.of("fuzz", "__proto__", "", SCRIPT)), 1);
      default -> object.set(name, spoilt(object.get(name)));
    }
    return object;
  }

  private JsonNode junk() {
    return switch (random.nextInt(9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(-1);
      case 2 -> NODES.numberNode(Long.MAX_VALUE);
      case 3 -> NODES.numberNode(new java.math.BigDecimal("1e400"));
      case 4 -> NODES.arrayNode().add(NODES.arrayNode().add(1));
      case 5 -> NODES.objectNode().put("a", 1);
      case 6 -> NODES.booleanNode(true);
      default -> TextNode.valueOf(nasty());
    };
  }
}
