package coop.latchkey.hub.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.sentence.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The sentences of the pages in one language, from `web/messages/*.json`. A text may hold places
/// such as `{door}`.
public final class Texts {
  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    for (var language : Language.values()) {
      ALL.put(language, new Texts(language, read(language)));
    }
  }

  private final Language language;
  private final Map<String, String> texts;
  private final Sentences sentences;

  private Texts(Language language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
    sentences = Sentences.of(language.locale());
  }

  /// The sentences of a language.
  public static Texts of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /// The language.
  public Language language() {
    return language;
  }

  /// What to tell a member, in the same language.
  public Sentences sentences() {
    return sentences;
  }

  /// All of them by key.
  public Map<String, String> all() {
    return texts;
  }

  /// Whether there is such a text.
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /// The text with its places filled: `places` are pairs of a name and its value.
  public String text(String key, String... places) {
    var text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException(
          "no text \"" + key + "\" in web/messages/" + language.code() + ".json");
    }
    for (int i = 0; i < places.length; i += 2) {
      text = text.replace("{" + places[i] + "}", places[i + 1]);
    }
    return text;
  }

  private static Map<String, String> read(Language language) {
    var name = "/web/messages/" + language.code() + ".json";
    try (var in = Texts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      return Map.copyOf(
          new ObjectMapper().readValue(in, new TypeReference<TreeMap<String, String>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own file " + name, e);
    }
  }
}
