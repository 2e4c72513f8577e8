package coop.latchkey.hub.floor;

import java.util.Locale;
import java.util.regex.Pattern;

/// Whether the text of an attribute or of a style sheet can do no more than draw. Pure.
final class PictureStyles {
  /// A reference within the picture.
  private static final Pattern WITHIN = Pattern.compile("\\s*+#[\\w.:-]++\\s*+");

  /// `url(...)` to anywhere but within the picture.
  private static final Pattern AWAY = Pattern.compile("url\\s*+\\(\\s*+['\"]?+\\s*+(?!#)");

  private PictureStyles() {}

  static boolean within(String reference) {
    return WITHIN.matcher(reference).matches();
  }

  /// Escapes and comments could hide a word from this, so that there is none of them either.
  static boolean draws(String text) {
    String low = text.toLowerCase(Locale.ROOT);
    return !(low.contains("@")
        || low.contains("\\")
        || low.contains("/*")
        || low.contains("script:")
        || low.contains("expression(")
        || low.contains("image-set(")
        || low.contains("image(")
        || low.contains("src(")
        || low.contains("behavior")
        || low.contains("-moz-binding")
        || AWAY.matcher(low).find());
  }
}
