package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.web.Said;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Changes a member's own rule, with its audit entry in the same transaction.
final class MyRule {
  private final MeParts parts;

  MyRule(MeParts parts) {
    this.parts = parts;
  }

  /// What is to become of the member as they are at that moment.
  @FunctionalInterface
  interface Change {
    /// The member as they shall be; throws to change nothing.
    RuleEdit of(MemberRow before) throws ApiProblem;
  }

  /// Changes it; doors have their new policy when it returns.
  ///
  /// @param action of the audit entry
  void change(Me me, String action, ObjectNode detail, String reason, Change change)
      throws ApiProblem {
    Why why = new Why(me.id().value(), reason, me.now());
    RuleEditor.Outcome outcome;
    try {
      outcome =
          parts
              .rules()
              .changeWithin(
                  me.spaceId(),
                  handle -> {
                    MemberRow before =
                        MemberRow.of(handle, me.spaceId(), me.id())
                            .orElseThrow(
                                () -> new Stopped(Problem.unknown("member", me.id().value())));
                    List<RuleEdit> edits = List.of(made(before, change));
                    parts
                        .audit()
                        .append(
                            handle,
                            new AuditEntry(
                                me.unnamed(), me.spaceId(), action, "member/" + me.id(), detail));
                    return edits;
                  },
                  why);
    } catch (CompletionException e) {
      throw Stopped.in(e);
    }
    if (outcome instanceof RuleEditor.Outcome.Refused(List<RuleProblem> problems)) {
      throw new ApiProblem(contradiction(problems));
    }
  }

  private static RuleEdit made(MemberRow before, Change change) {
    try {
      return change.of(before);
    } catch (ApiProblem e) {
      throw new Stopped(e.problem());
    }
  }

  /// What contradicts the rules of the space.
  static Problem contradiction(List<RuleProblem> problems) {
    return new Problem(
        422,
        "contradiction",
        Said.of("problem.contradicts", "n", problems.size()),
        problems.stream()
            .map(one -> new Problem.Field("/" + one.path(), one.what(), one.mend()))
            .toList(),
        null);
  }

  /// Ends a transaction with what to answer.
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Stopped(Problem problem) {
      super(problem.detail().toString(), null, false, false);
      this.problem = problem;
    }

    /// What it ended with; throws on when it was something else.
    static ApiProblem in(CompletionException e) {
      @Nullable Throwable cause = e;
      while (cause != null) {
        if (cause instanceof Stopped stopped) {
          return new ApiProblem(stopped.problem);
        }
        cause = cause.getCause();
      }
      throw e;
    }
  }
}
