package coop.latchkey.core.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object, as far as a codec asks for them. A value is a [String], [Long],
/// [Boolean], [List], [JsonObject] or, for a number that is no whole one, a [Double]; a `null`
/// counts as absent. Each accessor gives the value or says by [BadInput] which field is wrong and
/// how.
final class JsonObject {
  private final Map<String, Object> fields = new HashMap<>();

  /// Turns one element into a value.
  interface Reader<T> {
    T read(JsonObject object) throws BadInput;
  }

  /// Keeps a field; false when it is there already.
  boolean put(String name, Object value) {
    return fields.putIfAbsent(name, value) == null;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  String text(String name) throws BadInput {
    return required(name, String.class, "a text");
  }

  @Nullable String optionalText(String name) throws BadInput {
    return has(name) ? text(name) : null;
  }

  boolean flag(String name) throws BadInput {
    return required(name, Boolean.class, "true or false");
  }

  long whole(String name, long min) throws BadInput {
    long value = required(name, Long.class, "a whole number");
    if (value < min) {
      throw new BadInput(name, "expected at least " + min + ", found " + value);
    }
    return value;
  }

  int wholeInt(String name, int min) throws BadInput {
    long value = whole(name, min);
    if (value > Integer.MAX_VALUE) {
      throw new BadInput(name, "expected at most " + Integer.MAX_VALUE + ", found " + value);
    }
    return (int) value;
  }

  /// A text that `parse` turns into a value; what it throws says what was expected.
  <T> T value(String name, Function<String, T> parse) throws BadInput {
    String text = text(name);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BadInput(name, "found " + BadInput.quoted(text) + ": " + BadInput.reason(e));
    }
  }

  <T> @Nullable T optional(String name, Function<String, T> parse) throws BadInput {
    return has(name) ? value(name, parse) : null;
  }

  Instant instant(String name) throws BadInput {
    return value(name, Times::readInstant);
  }

  @Nullable LocalDate optionalDate(String name) throws BadInput {
    return optional(name, LocalDate::parse);
  }

  /// A duration, in milliseconds.
  long millis(String name, long min) throws BadInput {
    long millis = value(name, Times::readMillis);
    if (millis < min) {
      throw new BadInput(name, "expected at least " + Times.writeMillis(min));
    }
    return millis;
  }

  <E extends Enum<E>> E code(String name, Codes<E> codes) throws BadInput {
    String text = text(name);
    E value = codes.value(text);
    if (value == null) {
      throw new BadInput(name, "expected one of " + codes + ", found " + BadInput.quoted(text));
    }
    return value;
  }

  <T> T object(String name, Reader<T> reader) throws BadInput {
    return read(required(name, JsonObject.class, "an object"), name, reader);
  }

  <T> List<T> objects(String name, Reader<T> reader) throws BadInput {
    List<?> elements = required(name, List.class, "a list");
    List<T> values = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      values.add(element(elements.get(i), name + "[" + i + "]", reader));
    }
    return values;
  }

  <T> List<T> texts(String name, Function<String, T> parse) throws BadInput {
    List<?> elements = required(name, List.class, "a list");
    List<T> values = new ArrayList<>(elements.size());
    for (Object element : elements) {
      JsonObject holder = new JsonObject();
      holder.put("", element);
      try {
        values.add(holder.value("", parse));
      } catch (BadInput e) {
        throw e.in(name + "[" + values.size() + "]");
      }
    }
    return values;
  }

  List<Integer> wholes(String name) throws BadInput {
    List<?> elements = required(name, List.class, "a list");
    List<Integer> values = new ArrayList<>(elements.size());
    for (Object element : elements) {
      if (!(element instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
        throw new BadInput(
            name + "[" + values.size() + "]",
            "expected a whole number from 0, found " + BadInput.quoted(element));
      }
      values.add(number.intValue());
    }
    return values;
  }

  /// Makes a value of a field as a whole; what it throws is told of that field.
  <T> T whole(String name, Supplier<T> make) throws BadInput {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw new BadInput(name, BadInput.reason(e));
    }
  }

  /// Reads an element that should be an object.
  static <T> T element(@Nullable Object element, String path, Reader<T> reader) throws BadInput {
    if (!(element instanceof JsonObject object)) {
      throw new BadInput(path, "expected an object");
    }
    return read(object, path, reader);
  }

  private static <T> T read(JsonObject object, String path, Reader<T> reader) throws BadInput {
    try {
      return reader.read(object);
    } catch (BadInput e) {
      throw e.in(path);
    } catch (IllegalArgumentException e) {
      throw new BadInput(path, BadInput.reason(e));
    }
  }

  private <T> T required(String name, Class<T> type, String expected) throws BadInput {
    Object value = fields.get(name);
    if (value == null) {
      throw new BadInput(name, "is missing; expected " + expected);
    }
    if (!type.isInstance(value)) {
      throw new BadInput(name, "expected " + expected + ", found " + BadInput.quoted(value));
    }
    return type.cast(value);
  }
}
