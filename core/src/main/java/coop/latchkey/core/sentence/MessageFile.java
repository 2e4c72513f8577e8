package coop.latchkey.core.sentence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Reads `messages/<language>.json` from beside the classes: one flat object of texts.
final class MessageFile {
  private MessageFile() {}

  static Map<String, String> load(Locale language) {
    String name = "/coop/latchkey/core/messages/" + language.getLanguage() + ".json";
    try (InputStream file = MessageFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static Map<String, String> read(InputStream file) throws IOException {
    Map<String, String> messages = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(file)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        messages.put(key, parser.nextTextValue());
      }
    }
    return messages;
  }
}
