package coop.latchkey.hub.rule;

import coop.latchkey.hub.web.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a change's rows back: thrown inside its transaction, caught by whoever asked for it.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<RuleProblem> problems;

  Refusal(List<RuleProblem> problems) {
    super(problems.toString(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  Refusal(RuleKind kind, String id, Said said) {
    this(List.of(new RuleProblem(kind.list(), id, "", said)));
  }

  List<RuleProblem> problems() {
    return problems;
  }

  /// The refusal that a failure was caused by, if any.
  static @Nullable Refusal in(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof Refusal refusal) {
        return refusal;
      }
    }
    return null;
  }
}
