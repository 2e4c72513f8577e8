package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The API's description (OpenAPI 3.1), put together of one file for each subject: `openapi/` of
/// this program. Files are merged by path and by component; the same operation or component twice
/// stops the start.
public final class ApiBook {
  /// The subjects, each a file `openapi/NAME.json`.
  static final List<String> PARTS =
      List.of(
          "main",
          "accounts",
          "spaces",
          "wireless",
          "doors",
          "alarms",
          "signals",
          "open",
          "rules",
          "people",
          "guests",
          "events",
          "occupancy-now",
          "webhooks",
          "settings",
          "me",
          "audit",
          "approvals",
          "floors",
          "occupancy");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  /// Marks what is described here and served by a route of its own.
  private static final String PLAIN = "x-latchkey-plain";

  /// Marks what a space may want a second person for.
  private static final String APPROVAL = "x-latchkey-approval";

  private static final String IRI = "urn:latchkey:openapi";

  private final ObjectNode document;
  private final Map<String, ApiOperation> operations;

  private ApiBook(ObjectNode document, Map<String, ApiOperation> operations) {
    this.document = document;
    this.operations = operations;
  }

  /// The program's own description. It is read once, which takes a second.
  ///
  /// @throws IllegalStateException when it contradicts itself
  public static ApiBook load() {
    return Own.BOOK;
  }

  /// Waits with reading until somebody asks.
  private static final class Own {
    static final ApiBook BOOK = read();
  }

  private static ApiBook read() {
    ObjectNode document = (ObjectNode) resource(PARTS.getFirst());
    PARTS.stream().skip(1).forEach(part -> merge(document, resource(part), part));
    document.path("paths").forEach(ApiBook::addKey);
    document.path("paths").forEach(path -> METHODS.forEach(method -> addReason(path.path(method))));
    return of(document);
  }

  /// Every POST takes an idempotency key, so that none need say so.
  private static void addKey(JsonNode path) {
    if (path.path("post") instanceof ObjectNode post && !post.has(PLAIN)) {
      post.withArray("parameters")
          .addObject()
          .put("$ref", "#/components/parameters/idempotencyKey");
    }
  }

  /// Whatever is carried out once somebody has approved it takes a reason, so that none need say
  /// so.
  private static void addReason(JsonNode operation) {
    if (operation instanceof ObjectNode node
        && node.has(APPROVAL)
        && !ApprovalKind.of(node.path(APPROVAL).asText()).looks()) {
      node.withArray("parameters")
          .addObject()
          .put("$ref", "#/components/parameters/approvalReason");
    }
  }

  /// Reads a whole description.
  static ApiBook of(ObjectNode document) {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(IRI, document.toString())));
    // Asked for one place of it, the registry would read all of it anew each time.
    Reader reader = new Reader(document, registry.getSchema(SchemaLocation.of(IRI)));
    Map<String, ApiOperation> operations = new LinkedHashMap<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            METHODS.stream()
                .filter(path.getValue()::has)
                .filter(method -> !path.getValue().path(method).has(PLAIN))
                .map(method -> reader.operation(path.getKey(), method))
                .forEach(one -> {
                  if (operations.put(one.id(), one) != null) {
                    throw new IllegalStateException("two operations are called " + one.id());
                  }
                }));
    return new ApiBook(document, operations);
  }

  /// The operations in the order of the description.
  public List<ApiOperation> operations() {
    return List.copyOf(operations.values());
  }

  /// The operation of this id; throws when there is none.
  public ApiOperation operation(String id) {
    ApiOperation found = operations.get(id);
    if (found == null) {
      throw new IllegalArgumentException("the API's description has no operation \"" + id + "\"");
    }
    return found;
  }

  /// The whole of it, as served at `/api/v1/openapi.json`.
  public JsonNode document() {
    return document;
  }

  private static void merge(ObjectNode into, JsonNode from, String part) {
    from.properties()
        .forEach(entry -> {
          JsonNode there = into.get(entry.getKey());
          if (there == null) {
            into.set(entry.getKey(), entry.getValue());
          } else if (there instanceof ObjectNode object && entry.getValue().isObject()) {
            merge(object, entry.getValue(), part);
          } else {
            throw new IllegalStateException(
                "openapi/" + part + ".json says \"" + entry.getKey() + "\" a second time");
          }
        });
  }

  private static JsonNode resource(String part) {
    String name = "/openapi/" + part + ".json";
    try (InputStream in = ApiBook.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own file " + name, e);
    }
  }

  /// Reads operations.
  private record Reader(JsonNode document, Schema whole) {
    ApiOperation operation(String path, String method) {
      JsonNode item = document.path("paths").path(path);
      JsonNode node = item.path(method);
      String at = "/paths/" + escaped(path) + "/";
      String id = node.path("operationId").asText();
      if (id.isEmpty() || !node.has("x-latchkey-access")) {
        throw new IllegalStateException(
            method + " " + path + " lacks its operationId or x-latchkey-access");
      }
      Map<String, ApiOperation.Parameter> parameters = new HashMap<>();
      parameters(item.path("parameters"), at + "parameters", parameters);
      parameters(node.path("parameters"), at + method + "/parameters", parameters);
      ApiOperation operation =
          new ApiOperation(
              id,
              method.toUpperCase(java.util.Locale.ROOT),
              path,
              Access.of(node.path("x-latchkey-access").asText()),
              parameters,
              body(node.path("requestBody"), at + method + "/requestBody"),
              node.has(APPROVAL) ? ApprovalKind.of(node.path(APPROVAL).asText()) : null,
              node.path("x-latchkey-makes-space").asBoolean());
      operation.places().stream()
          .filter(place -> !parameters.containsKey(place))
          .forEach(place -> {
            throw new IllegalStateException(path + " does not describe {" + place + "}");
          });
      return operation;
    }

    private void parameters(
        JsonNode list, String at, Map<String, ApiOperation.Parameter> parameters) {
      for (int i = 0; i < list.size(); i++) {
        Found found = resolve(list.get(i), at + "/" + i);
        JsonNode node = found.node();
        String name = node.path("name").asText();
        parameters.put(
            name,
            new ApiOperation.Parameter(
                name,
                node.path("in").asText(),
                node.path("required").asBoolean(),
                schema(found.at() + "/schema", node.path("schema"))));
      }
    }

    private ApiOperation.@Nullable Body body(JsonNode node, String at) {
      if (node.isMissingNode()) {
        return null;
      }
      Found found = resolve(node, at);
      Map<String, Optional<ApiSchema>> types = new HashMap<>();
      List<String> names = new ArrayList<>();
      found.node().path("content").fieldNames().forEachRemaining(names::add);
      for (String type : names) {
        JsonNode schema = found.node().path("content").path(type).path("schema");
        types.put(
            type,
            type.endsWith("json")
                ? Optional.of(schema(found.at() + "/content/" + escaped(type) + "/schema", schema))
                : Optional.empty());
      }
      return new ApiOperation.Body(
          found.node().path("required").asBoolean(),
          types,
          found.node().path("x-latchkey-bytes-max").asInt(ApiOperation.BYTES_MAX));
    }

    private ApiSchema schema(String at, JsonNode node) {
      if (node.isMissingNode()) {
        throw new IllegalStateException("the API's description has no schema at " + at);
      }
      return new ApiSchema(
          whole.getSubSchema(SchemaLocation.of(IRI + "#" + at).getFragment()),
          resolve(node, at).node());
    }

    private Found resolve(JsonNode node, String at) {
      String reference = node.path("$ref").asText();
      return reference.startsWith("#/")
          ? new Found(document.at(reference.substring(1)), reference.substring(1))
          : new Found(node, at);
    }

    private record Found(JsonNode node, String at) {}

    private static String escaped(String key) {
      return key.replace("~", "~0").replace("/", "~1");
    }
  }
}
