package coop.latchkey.hub.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of a request's JSON object, as far as a route asks for them. Each accessor gives the
/// value or says which field is wrong and how to mend it; a field that nobody asked for is wrong
/// too, so that a misspelt one is never passed over.
final class JsonBody {
  /// Deeper than any content of ours.
  private static final int DEPTH_MAX = 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode fields;
  private final Set<String> asked = new HashSet<>();

  private JsonBody(ObjectNode fields) {
    this.fields = fields;
  }

  /// Makes something of the fields.
  interface Reader<T> {
    T read(JsonBody body) throws Bad;
  }

  /// What is wrong with a field.
  static final class Bad extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private Bad(Problem problem) {
      super(problem.detail());
      this.problem = problem;
    }
  }

  /// Reads the content; empty when it was wrong, and the answer has said so.
  static <T> Optional<T> read(RoutingContext context, Reader<T> reader) {
    try {
      JsonBody body = new JsonBody(object(context));
      T value = reader.read(body);
      body.checkNothingElse();
      return Optional.of(value);
    } catch (Bad bad) {
      bad.problem.send(context);
      return Optional.empty();
    }
  }

  private static ObjectNode object(RoutingContext context) throws Bad {
    String type = context.request().getHeader("content-type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new Bad(
          Problem.of(
              415,
              "not-json",
              "Not JSON",
              "The header Content-Type is not application/json.",
              "Send JSON with Content-Type: application/json."));
    }
    byte[] json = context.body().length() <= 0 ? new byte[0] : context.body().buffer().getBytes();
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException _) {
      throw bad("", "it is not JSON", "Send one JSON object.");
    }
    throw bad("", "it is not an object", "Send one JSON object.");
  }

  /// A problem with one field.
  static Bad bad(String pointer, String detail, String mend) {
    return new Bad(Problem.badContent(pointer, detail, mend));
  }

  boolean has(String name) {
    asked.add(name);
    return fields.hasNonNull(name);
  }

  /// A text that `parse` takes; what it throws says what was expected.
  <T> T value(String name, String expected, Function<String, T> parse) throws Bad {
    JsonNode value = required(name, expected);
    if (!value.isTextual()) {
      throw bad("/" + name, "it is no text", "Give " + expected + ".");
    }
    try {
      return parse.apply(value.asText());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw bad("/" + name, "" + e.getMessage(), "Give " + expected + ".");
    }
  }

  <T> @Nullable T optional(String name, String expected, Function<String, T> parse) throws Bad {
    return has(name) ? value(name, expected, parse) : null;
  }

  /// A text of 1 to `longest` characters.
  String text(String name, String expected, int longest) throws Bad {
    String text = value(name, expected, String::strip);
    if (text.isEmpty() || text.length() > longest) {
      throw bad(
          "/" + name,
          "it has " + text.length() + " characters",
          "Give " + expected + ", of 1 to " + longest + " characters.");
    }
    return text;
  }

  /// Who makes a change, when the content says so.
  String author(String otherwise) throws Bad {
    return has("author") ? text("author", "who makes the change", 100) : otherwise;
  }

  /// Why a change is made, when the content says so.
  String reason(String otherwise) throws Bad {
    return has("reason") ? text("reason", "why", 500) : otherwise;
  }

  /// A time with an offset.
  static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  long whole(String name, long min, long max) throws Bad {
    JsonNode value = required(name, "a whole number from " + min + " to " + max);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < min
        || value.longValue() > max) {
      throw bad(
          "/" + name,
          "it is no whole number from " + min + " to " + max,
          "Give one, such as " + min + ".");
    }
    return value.longValue();
  }

  boolean flag(String name, boolean otherwise) throws Bad {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode value = fields.get(name);
    if (!value.isBoolean()) {
      throw bad("/" + name, "it is neither true nor false", "Give true or false.");
    }
    return value.booleanValue();
  }

  @Nullable Integer optionalWhole(String name, int min, int max) throws Bad {
    if (!has(name)) {
      return null;
    }
    return (int) whole(name, min, max);
  }

  /// A list of texts; an absent one is empty.
  <T> List<T> values(String name, String expected, int most, Function<String, T> parse) throws Bad {
    if (!has(name)) {
      return List.of();
    }
    JsonNode list = fields.get(name);
    if (!list.isArray() || list.size() > most) {
      throw bad("/" + name, "it is no list of at most " + most, "Give a list of " + expected + ".");
    }
    List<T> values = new ArrayList<>();
    for (JsonNode element : list) {
      String pointer = "/" + name + "/" + values.size();
      if (!element.isTextual()) {
        throw bad(pointer, "it is no text", "Give " + expected + ".");
      }
      try {
        values.add(parse.apply(element.asText()));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw bad(pointer, "" + e.getMessage(), "Give " + expected + ".");
      }
    }
    return values;
  }

  /// A nested object, as it is.
  ObjectNode object(String name, String expected) throws Bad {
    if (required(name, expected) instanceof ObjectNode object) {
      return object;
    }
    throw bad("/" + name, "it is no object", "Give " + expected + ".");
  }

  private JsonNode required(String name, String expected) throws Bad {
    if (!has(name)) {
      throw bad("/" + name, "it is missing", "Give " + expected + ".");
    }
    return fields.get(name);
  }

  private void checkNothingElse() throws Bad {
    for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!asked.contains(name)) {
        throw bad(
            "/" + name,
            "there is no such field here",
            "Leave it out; the fields are " + asked.stream().sorted().toList() + ".");
      }
    }
  }
}
