package coop.latchkey.hub.web;

import java.util.Locale;

/// The stable words of enums in JSON, in markup and as parts of text keys.
public final class Codes {
  private Codes() {}

  /// `HELD_OPEN` as `heldOpen`.
  public static String camel(Enum<?> value) {
    var words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
    var camel = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      camel
          .append(Character.toUpperCase(words[i].charAt(0)))
          .append(words[i], 1, words[i].length());
    }
    return camel.toString();
  }
}
