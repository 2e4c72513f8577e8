package coop.latchkey.hub.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.sentence.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The sentences of the pages in one language: of the live page from `web/messages/en.json`, of the
/// others from `web/messages/PART.en.json`. A text may hold places such as `{door}`.
public final class Texts {
  private static final List<String> PARTS =
      List.of(
          "frame",
          "accounts",
          "people",
          "plans",
          "doors",
          "sensors",
          "events",
          "audit",
          "settings",
          "me",
          "alarms",
          "problems",
          "problems-accounts",
          "problems-me",
          "problems-people",
          "problems-rules",
          "open",
          "problems-signals",
          "problems-space",
          "signals",
          "approvals",
          "floors",
          "problems-floors",
          "charts");

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    for (var language : Language.values()) {
      ALL.put(language, read(language));
    }
  }

  private final Language language;
  private final Map<String, String> texts;
  private final Map<String, String> live;
  private final Sentences sentences;

  private Texts(Language language, Map<String, String> live, Map<String, String> texts) {
    this.language = language;
    this.live = live;
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

  /// Those of the live page alone.
  Map<String, String> live() {
    return live;
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

  /// What is to be said, in this language. Its text is that of the key, or of the key with `.one`
  /// where there is such a text and its argument `n` is one (in French none, too).
  public String say(Said said) {
    Map<String, Object> arguments = said.arguments();
    String one = said.key() + ".one";
    boolean single =
        arguments.get("n") instanceof Number n
            && (n.longValue() == 1 || (n.longValue() == 0 && language == Language.FR))
            && has(one);
    return PLACE
        .matcher(text(single ? one : said.key()))
        .replaceAll(place -> {
          Object argument = arguments.get(place.group(1));
          return Matcher.quoteReplacement(argument == null ? place.group() : told(argument));
        });
  }

  private String told(Object argument) {
    return switch (argument) {
      case Said said -> say(said);
      case LocalDate day -> formatted("d MMMM yyyy", day);
      case LocalTime time -> formatted("HH:mm", time);
      case ZonedDateTime at -> formatted("d MMMM yyyy, HH:mm", at);
      case Double number -> String.format(language.locale(), "%.1f", number);
      case Duration duration -> Times.duration(duration.toMillis(), this);
      case List<?> list ->
          list.stream()
              .map(one -> told(Objects.requireNonNull(one)))
              .collect(
                  Collectors.joining(
                      !list.isEmpty() && list.getFirst() instanceof Said ? "; " : ", "));
      default -> argument.toString();
    };
  }

  private String formatted(String pattern, TemporalAccessor time) {
    return DateTimeFormatter.ofPattern(pattern, language.locale()).format(time);
  }

  private static Texts read(Language language) {
    var live = read(language.code() + ".json");
    var all = new TreeMap<>(live);
    for (var part : PARTS) {
      read(part + "." + language.code() + ".json")
          .forEach((key, text) -> {
            if (all.put(key, text) != null) {
              throw new IllegalStateException("two texts are called " + key);
            }
          });
    }
    return new Texts(language, live, Map.copyOf(all));
  }

  private static Map<String, String> read(String file) {
    var name = "/web/messages/" + file;
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
