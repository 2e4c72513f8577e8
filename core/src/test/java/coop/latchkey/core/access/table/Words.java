package coop.latchkey.core.access.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The words of one phrase, taken from the front. Whatever is not as expected is [Malformed].
final class Words {
  private final String phrase;
  private final Deque<String> left;

  Words(String phrase) {
    this.phrase = phrase.strip();
    this.left = new ArrayDeque<>(this.phrase.isEmpty() ? List.of() : split(this.phrase, "\\s+"));
  }

  /// The parts of a text, stripped; empty ones stay.
  static List<String> split(String text, String separator) {
    return Stream.of(text.split(separator, -1)).map(String::strip).toList();
  }

  /// One of an enum's constants by its code, written as words: `outsideHours` is `outside hours`.
  static <E extends Enum<E>> E code(String words, E[] values, Function<E, String> code) {
    return codeIfAny(words, values, code)
        .orElseThrow(() -> {
          List<String> all = Arrays.stream(values).map(v -> spaced(code.apply(v))).toList();
          return new Malformed("\"" + words + "\" is none of " + all);
        });
  }

  static <E extends Enum<E>> Optional<E> codeIfAny(
      String words, E[] values, Function<E, String> code) {
    return Arrays.stream(values).filter(v -> spaced(code.apply(v)).equals(words)).findFirst();
  }

  /// A code in camel case as words.
  static String spaced(String camelCase) {
    return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  String peek() {
    String next = left.peek();
    return next == null ? "" : next;
  }

  String next() {
    if (left.isEmpty()) {
      throw new Malformed("\"" + phrase + "\" ends too early");
    }
    return left.remove();
  }

  /// Takes these words if they come next.
  boolean take(String words) {
    List<String> wanted = split(words, " ");
    List<String> ahead = new ArrayList<>(left).subList(0, Math.min(wanted.size(), left.size()));
    if (!ahead.equals(wanted)) {
      return false;
    }
    wanted.forEach(_ -> left.remove());
    return true;
  }

  void expect(String words) {
    if (!take(words)) {
      throw new Malformed("\"" + phrase + "\": expected \"" + words + "\" before " + left);
    }
  }

  int number() {
    String word = next();
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new Malformed("\"" + phrase + "\": \"" + word + "\" is no number");
    }
  }

  /// Everything that is left.
  String rest() {
    String rest = String.join(" ", left);
    left.clear();
    return rest;
  }

  void end() {
    if (!left.isEmpty()) {
      throw new Malformed("\"" + phrase + "\": what does \"" + rest() + "\" mean?");
    }
  }
}
