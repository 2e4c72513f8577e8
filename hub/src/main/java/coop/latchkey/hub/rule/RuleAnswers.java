package coop.latchkey.hub.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What operations that change rules have in common to answer.
public final class RuleAnswers {
  private RuleAnswers() {}

  /// What was changed; 200 when there was nothing new.
  public static Answer changed(List<Long> changes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("changes");
    changes.forEach(list::add);
    return changes.isEmpty() ? Answer.ok(json) : Answer.created(json);
  }

  /// Rules that would contradict themselves.
  ///
  /// @param edit what was to be changed: problems with it point into the request
  public static Answer wrong(List<RuleProblem> problems, @Nullable RuleEdit edit) {
    return problem(422, "contradiction", Said.of("part.contradiction.title"), problems, edit);
  }

  /// The same under another name.
  public static Answer problem(
      int status, String name, Said title, List<RuleProblem> problems, @Nullable RuleEdit edit) {
    return Answer.bad(
        new Problem(
            status,
            name,
            title,
            Said.of(
                "part.contradiction",
                "problems",
                problems.stream().map(RuleProblem::placed).toList()),
            Said.all(problems.stream().map(RuleProblem::mend).distinct().toList()).sentence(),
            problems.stream()
                .map(one -> new Problem.Field(pointer(one, edit), one.what(), one.mend()))
                .toList(),
            null));
  }

  private static String pointer(RuleProblem problem, @Nullable RuleEdit edit) {
    if (edit == null
        || !problem.list().equals(edit.kind().list())
        || !problem.id().equals(edit.id())) {
      return "/" + problem.path();
    }
    String field = problem.field().replace("]", "").replace('[', '/').replace('.', '/');
    return "/change/rule" + (field.isEmpty() ? "" : "/" + field);
  }
}
