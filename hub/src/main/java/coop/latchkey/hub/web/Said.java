package coop.latchkey.hub.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something to tell a person, before it is known in which language: [Texts#say] says it. Rooms
/// make it where they know what happened, the edge says it where it knows to whom.
///
/// @param key of its text
/// @param arguments what stands in the text's places, by their names: texts as they are, numbers
///   (to one digit where they are not whole), days and times (in the zone they are to be told in),
///   durations, others to be said, and lists of these
public record Said(String key, Map<String, Object> arguments) {
  /// Checks the arguments.
  public Said {
    arguments.values().forEach(Said::check);
    arguments = Map.copyOf(arguments);
  }

  /// The text of this key, which is written out in the call: a test looks for it in both languages.
  ///
  /// @param places pairs of a place's name, written out too, and what stands there
  public static Said of(String key, Object... places) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < places.length; i += 2) {
      arguments.put((String) places[i], places[i + 1]);
    }
    return new Said(key, arguments);
  }

  /// Words that are the same in every language, such as those of a mail server.
  public static Said quoted(String words) {
    return of("said.quoted", "words", words);
  }

  /// One after the other, with semicolons between.
  public static Said all(List<Said> parts) {
    return parts.size() == 1 ? parts.getFirst() : of("said.all", "parts", parts);
  }

  /// One of several.
  public static Said either(List<?> parts) {
    return parts.size() == 1
        ? of("said.quoted", "words", parts)
        : of(
            "said.either",
            "first",
            List.copyOf(parts.subList(0, parts.size() - 1)),
            "last",
            List.of(parts.getLast()));
  }

  /// As a sentence, with its full stop.
  public Said sentence() {
    return of("said.sentence", "words", this);
  }

  /// The few words above it: its key's `.title`.
  public Said title() {
    return new Said(key + ".title", arguments);
  }

  /// What to do about it: its key's `.mend`.
  public Said mend() {
    return new Said(key + ".mend", arguments);
  }

  /// Whether one of its places holds just this.
  public boolean names(Object argument) {
    return arguments.containsValue(argument);
  }

  /// In English, for logs and consoles.
  @Override
  public String toString() {
    return Texts.of(Language.EN).say(this);
  }

  private static void check(Object argument) {
    switch (argument) {
      case String _,
          Integer _,
          Long _,
          Double _,
          LocalDate _,
          LocalTime _,
          ZonedDateTime _,
          Duration _ -> {}
      case Said _ -> {}
      case List<?> list -> new ArrayList<Object>(list).forEach(Said::check);
      default -> throw new IllegalArgumentException("cannot say " + argument.getClass());
    }
  }
}
