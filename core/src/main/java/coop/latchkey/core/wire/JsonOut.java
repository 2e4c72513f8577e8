package coop.latchkey.core.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Writes a message into memory. A null value leaves its field out.
final class JsonOut {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_BYTES = 256;

  private final JsonGenerator generator;

  /// Part of a message.
  interface Part {
    void write(JsonOut out) throws IOException;
  }

  private JsonOut(JsonGenerator generator) {
    this.generator = generator;
  }

  /// The bytes of one object with these fields.
  static byte[] object(Part fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try {
      object(bytes, fields);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  /// Writes one object with these fields, and closes the stream.
  static void object(OutputStream stream, Part fields) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(stream)) {
      new JsonOut(generator).element(fields);
    }
  }

  /// An object within a list.
  void element(Part fields) throws IOException {
    generator.writeStartObject();
    fields.write(this);
    generator.writeEndObject();
  }

  void object(String name, Part fields) throws IOException {
    generator.writeFieldName(name);
    element(fields);
  }

  void list(String name, Part elements) throws IOException {
    generator.writeArrayFieldStart(name);
    elements.write(this);
    generator.writeEndArray();
  }

  void text(String name, @Nullable Object value) throws IOException {
    if (value != null) {
      generator.writeStringField(name, value.toString());
    }
  }

  void instant(String name, @Nullable Instant value) throws IOException {
    if (value != null) {
      generator.writeStringField(name, Times.write(value));
    }
  }

  void texts(String name, Collection<?> values) throws IOException {
    generator.writeArrayFieldStart(name);
    for (Object value : values) {
      generator.writeString(value.toString());
    }
    generator.writeEndArray();
  }

  void whole(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
  }

  /// An element of a list that is JSON already.
  void raw(byte[] json) throws IOException {
    generator.writeRawValue(new String(json, StandardCharsets.UTF_8));
  }

  /// A number within a list.
  void whole(long value) throws IOException {
    generator.writeNumber(value);
  }

  void flag(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
  }
}
