package coop.latchkey.hub.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A language the pages speak.
public enum Language {
  /// English.
  EN("en"),
  /// French.
  FR("fr");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /// The two-letter code (ISO 639-1), as in `lang` attributes, cookies and queries.
  public String code() {
    return code;
  }

  /// For dates and numbers.
  public Locale locale() {
    return Locale.of(code);
  }

  /// The language of this code, or null.
  public static @Nullable Language of(@Nullable String code) {
    for (var language : values()) {
      if (language.code.equals(code)) {
        return language;
      }
    }
    return null;
  }

  /// The first language we speak of an `Accept-Language` header, by its weights; English without
  /// one.
  public static Language accepted(@Nullable String header) {
    Language language = stated(header);
    return language == null ? EN : language;
  }

  /// The same; null where the header names none that we speak.
  public static @Nullable Language stated(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    try {
      for (var range : Locale.LanguageRange.parse(header)) {
        var language = of(range.getRange().split("-", 2)[0]);
        if (language != null && range.getWeight() > 0) {
          return language;
        }
      }
    } catch (IllegalArgumentException _) {
      // A header that is none says nothing of the reader's language.
    }
    return null;
  }
}
