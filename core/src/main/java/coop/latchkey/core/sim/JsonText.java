package coop.latchkey.core.sim;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Puts an object of JSON together, field after field. Values are names, numbers and plain words:
/// what would have to be escaped is refused.
final class JsonText {
  private final StringBuilder text = new StringBuilder("{");
  private final boolean isElement;

  JsonText() {
    this(false);
  }

  /// @param isElement whether it stands in a list already, on a line with all that is in it
  private JsonText(boolean isElement) {
    this.isElement = isElement;
  }

  JsonText put(String name, @Nullable Object value) {
    if (value != null) {
      field(name).append(value instanceof Number ? value.toString() : quoted(value.toString()));
    }
    return this;
  }

  JsonText flag(String name, boolean value) {
    if (value) {
      field(name).append("true");
    }
    return this;
  }

  JsonText object(String name, JsonText value) {
    field(name).append(value);
    return this;
  }

  /// The fields of an object that is JSON already.
  JsonText fieldsOf(byte[] object) {
    separate();
    String json = new String(object, StandardCharsets.UTF_8).strip();
    text.append(json, 1, json.length() - 1);
    return this;
  }

  /// An object as it is.
  JsonText raw(String name, byte[] object) {
    field(name).append(new String(object, StandardCharsets.UTF_8));
    return this;
  }

  JsonText names(String name, Collection<?> values) {
    field(name).append('[');
    String separator = "";
    for (Object value : values) {
      text.append(separator).append(quoted(value.toString()));
      separator = ",";
    }
    text.append(']');
    return this;
  }

  /// A list of objects, one a line.
  <T> JsonText list(String name, Collection<T> all, BiConsumer<JsonText, T> fields) {
    field(name).append('[');
    String separator = isElement ? "" : "\n  ";
    for (T one : all) {
      JsonText object = new JsonText(true);
      fields.accept(object, one);
      text.append(separator).append(object);
      separator = isElement ? "," : ",\n  ";
    }
    text.append(']');
    return this;
  }

  private StringBuilder field(String name) {
    separate();
    return text.append(quoted(name)).append(':');
  }

  private void separate() {
    if (text.length() > 1) {
      text.append(',');
    }
  }

  private static String quoted(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        throw new IllegalArgumentException("no plain word: " + value);
      }
    }
    return '"' + value + '"';
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
