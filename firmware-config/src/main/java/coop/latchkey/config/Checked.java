package coop.latchkey.config;

import java.util.List;
import java.util.function.Function;

/// What reading a person's file gives: a value, or everything that is wrong with the file. Mistakes
/// in a file are expected, so they are a value and not an exception.
///
/// @param <T> what was to be read
public sealed interface Checked<T> {
  /// The file is right.
  record Ok<T>(T value) implements Checked<T> {}

  /// The file is wrong; nothing of it may be used.
  record Bad<T>(List<ConfigProblem> problems) implements Checked<T> {
    /// Copies the list; a file without problems is not bad.
    public Bad {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a bad file has at least one problem");
      }
    }

    /// All problems, one a line.
    public String text() {
      return String.join("\n", problems.stream().map(ConfigProblem::toString).toList());
    }
  }

  /// Goes on with the value, if there is one.
  default <U> Checked<U> then(Function<? super T, Checked<U>> next) {
    return switch (this) {
      case Ok<T>(T value) -> next.apply(value);
      case Bad<T>(List<ConfigProblem> problems) -> new Bad<>(problems);
    };
  }

  /// The value if there are no problems, else the problems.
  static <T> Checked<T> of(T value, List<ConfigProblem> problems) {
    return problems.isEmpty() ? new Ok<>(value) : new Bad<>(problems);
  }
}
