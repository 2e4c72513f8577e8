package coop.latchkey.hub.names;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words of a text as they are searched: without case, accents and marks (Unicode compatibility
/// decomposition, UAX 15), of letters, digits and symbols such as emoji alone. Whatever is typed is
/// read in the same way, so that `Jose` finds `José` and `strasse` finds `Straße`.
public final class Words {
  /// Letters of a part; see [#parts].
  static final int PART = 3;

  private Words() {}

  /// The words in their order.
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String plain = Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFKD);
    plain
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(letter -> {
          if (stays(letter)) {
            word.append(bare(letter));
          } else if (!vanishes(letter)) {
            end(word, words);
          }
        });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean stays(int letter) {
    return Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.OTHER_SYMBOL;
  }

  /// Marks, joiners, directions, skin tones and apostrophes neither stay nor part words.
  private static boolean vanishes(int letter) {
    int type = Character.getType(letter);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.FORMAT
        || (letter >= 0x1F3FB && letter <= 0x1F3FF)
        || letter == '\''
        || letter == '’'
        || letter == '`';
  }

  /// Letters that no decomposition takes their stroke from.
  private static String bare(int letter) {
    return switch (letter) {
      case 'ø' -> "o";
      case 'ł' -> "l";
      case 'đ', 'ð' -> "d";
      case 'ħ' -> "h";
      case 'ı' -> "i";
      case 'æ' -> "ae";
      case 'œ' -> "oe";
      case 'þ' -> "th";
      case 'ς' -> "σ";
      default -> Character.toString(letter);
    };
  }

  /// Every three letters that stand together in a word; none of a word with fewer.
  static Set<String> parts(Iterable<String> words) {
    Set<String> parts = new LinkedHashSet<>();
    for (String word : words) {
      int[] letters = word.codePoints().toArray();
      for (int i = 0; i + PART <= letters.length; i++) {
        parts.add(new String(letters, i, PART));
      }
    }
    return parts;
  }
}
