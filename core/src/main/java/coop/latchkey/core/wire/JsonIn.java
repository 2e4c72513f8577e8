package coop.latchkey.core.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads bytes from elsewhere, within bounds of size, depth and length, and turns everything that
/// can be wrong with them into a [Parsed.Bad].
final class JsonIn {
  /// Deeper than any message of ours; an attacker's million brackets end here.
  private static final int DEPTH_MAX = 12;

  /// Longer than any text of ours.
  private static final int TEXT_MAX = 4096;

  /// A long has at most 20 characters; what a newer sender may add has some more.
  private static final int NUMBER_MAX = 40;

  private static final JsonFactory FACTORY = factory(TEXT_MAX);

  /// For messages that carry JSON within a text.
  private static final JsonFactory LONG_TEXTS = factory(Messages.DELTAS_BYTES_MAX);

  private JsonIn() {}

  private static JsonFactory factory(int textMax) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxStringLength(textMax)
                .maxNameLength(TEXT_MAX)
                .maxNumberLength(NUMBER_MAX)
                .build())
        .build();
  }

  /// Takes the elements of a list one by one, so that a long list never stands in memory twice.
  interface ElementSink {
    void accept(JsonObject element) throws BadInput;
  }

  /// Gives the parser of what is to be read.
  private interface Source {
    JsonParser open() throws IOException;
  }

  static <T> Parsed<T> read(byte[] json, int bytesMax, JsonObject.Reader<T> reader) {
    return read(json, bytesMax, Map.of(), reader);
  }

  /// Reads one object. The lists named in `streamed` go element by element to their sinks, before
  /// `reader` sees the rest of the object.
  static <T> Parsed<T> read(
      byte[] json, int bytesMax, Map<String, ElementSink> streamed, JsonObject.Reader<T> reader) {
    return within(json, bytesMax, () -> FACTORY.createParser(json), streamed, reader);
  }

  /// The same, with texts of up to [Messages#DELTAS_BYTES_MAX].
  static <T> Parsed<T> readLongTexts(byte[] json, int bytesMax, JsonObject.Reader<T> reader) {
    return within(json, bytesMax, () -> LONG_TEXTS.createParser(json), Map.of(), reader);
  }

  /// The same from a stream, which is left open; what cannot be read of it is bad as well.
  static <T> Parsed<T> read(
      InputStream json, Map<String, ElementSink> streamed, JsonObject.Reader<T> reader) {
    return read(() -> FACTORY.createParser(json), streamed, reader);
  }

  private static <T> Parsed<T> within(
      byte[] json,
      int bytesMax,
      Source source,
      Map<String, ElementSink> streamed,
      JsonObject.Reader<T> reader) {
    return json.length > bytesMax
        ? new Parsed.Bad<>(
            "oversized", json.length + " bytes, where at most " + bytesMax + " are taken")
        : read(source, streamed, reader);
  }

  private static <T> Parsed<T> read(
      Source source, Map<String, ElementSink> streamed, JsonObject.Reader<T> reader) {
    try (JsonParser parser = source.open()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadInput("", "expected a JSON object");
      }
      JsonObject object = object(parser, streamed);
      if (parser.nextToken() != null) {
        throw new BadInput("", "something follows after the JSON object");
      }
      return new Parsed.Ok<>(reader.read(object));
    } catch (BadInput e) {
      return new Parsed.Bad<>("malformed", String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return new Parsed.Bad<>("malformed", BadInput.reason(e));
    } catch (JsonProcessingException e) {
      return new Parsed.Bad<>("malformed", "not JSON: " + where(e));
    } catch (IOException e) {
      // Jackson's readers of wrongly encoded bytes throw this, too.
      return new Parsed.Bad<>("malformed", "not UTF-8, or not readable: " + e.getMessage());
    }
  }

  private static String where(JsonProcessingException e) {
    String problem = BadInput.quoted("" + e.getOriginalMessage());
    return e.getLocation() == null
        ? problem
        : problem + " at byte " + e.getLocation().getByteOffset();
  }

  private static JsonObject object(JsonParser parser, Map<String, ElementSink> streamed)
      throws IOException, BadInput {
    JsonObject object = new JsonObject();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      ElementSink sink = streamed.get(name);
      Object value =
          sink != null && token == JsonToken.START_ARRAY
              ? stream(parser, name, sink)
              : value(parser, token);
      if (value != null && !object.put(name, value)) {
        throw new BadInput(BadInput.shortened(name), "is given twice");
      }
    }
    return object;
  }

  /// Leaves an empty list in the place of what went to the sink.
  private static List<Object> stream(JsonParser parser, String name, ElementSink sink)
      throws IOException, BadInput {
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      Object element = value(parser, parser.currentToken());
      if (!(element instanceof JsonObject object)) {
        throw new BadInput(name + "[" + i + "]", "expected an object");
      }
      try {
        sink.accept(object);
      } catch (BadInput e) {
        throw e.in(name + "[" + i + "]");
      } catch (IllegalArgumentException e) {
        throw new BadInput(name + "[" + i + "]", BadInput.reason(e));
      }
    }
    return List.of();
  }

  private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
      throws IOException, BadInput {
    if (token == null) {
      throw new BadInput("", "the message ends in the middle");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, Map.of());
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) Double.NaN
              : parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new BadInput("", "unexpected " + token);
    };
  }

  /// A `null` stands as a NaN here: no reader takes it for anything.
  private static List<Object> list(JsonParser parser) throws IOException, BadInput {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object element = value(parser, parser.currentToken());
      elements.add(element == null ? Double.NaN : element);
    }
    return elements;
  }
}
