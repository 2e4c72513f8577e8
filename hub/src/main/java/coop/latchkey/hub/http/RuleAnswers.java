package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleProblem;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What routes about rules have in common: work off the event loop, and what they answer.
final class RuleAnswers {
  /// An answer to be sent.
  sealed interface Answer {
    /// JSON.
    record Json(int status, ObjectNode json) implements Answer {}

    /// Nothing more to say.
    record Empty() implements Answer {}

    /// What went wrong.
    record Bad(Problem problem) implements Answer {}
  }

  private final Vertx vertx;

  RuleAnswers(Vertx vertx) {
    this.vertx = vertx;
  }

  /// Works where waiting is allowed, then answers.
  void work(RoutingContext context, Callable<Answer> work) {
    var _ =
        vertx
            .executeBlocking(work, false)
            .onSuccess(answer -> send(context, answer))
            .onFailure(context::fail);
  }

  private static void send(RoutingContext context, Answer answer) {
    switch (answer) {
      case Answer.Bad(Problem problem) -> problem.send(context);
      case Answer.Empty _ ->
          context.response().setStatusCode(204).putHeader("cache-control", "no-store").end();
      case Answer.Json(int status, ObjectNode json) ->
          context
              .response()
              .setStatusCode(status)
              .putHeader("content-type", "application/json")
              .putHeader("cache-control", "no-store")
              .end(json.toString());
    }
  }

  static Answer ok(ObjectNode json) {
    return new Answer.Json(200, json);
  }

  static Answer created(ObjectNode json) {
    return new Answer.Json(201, json);
  }

  static Answer problem(Problem problem) {
    return new Answer.Bad(problem);
  }

  /// What was changed; 200 when there was nothing new.
  static Answer changed(List<Long> changes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("changes");
    changes.forEach(list::add);
    return changes.isEmpty() ? ok(json) : created(json);
  }

  /// Rules that would contradict themselves.
  static Answer wrong(List<RuleProblem> problems, @Nullable RuleEdit edit) {
    return problem(422, "contradiction", "The rules would contradict themselves", problems, edit);
  }

  /// @param edit what was to be changed: problems with it point into the request
  static Answer problem(
      int status, String name, String title, List<RuleProblem> problems, @Nullable RuleEdit edit) {
    return problem(
        new Problem(
            status,
            name,
            title,
            problems.stream()
                .map(one -> one.path() + ": " + one.what())
                .collect(Collectors.joining("; ", "Nothing was changed: ", ".")),
            problems.stream()
                .map(RuleProblem::mend)
                .distinct()
                .collect(Collectors.joining("; ", "", ".")),
            problems.stream()
                .map(one -> new Problem.Field(pointer(one, edit), one.what(), one.mend()))
                .toList()));
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

  /// A number of the query; null when it is none, and the answer has said so.
  static @Nullable Long number(
      RoutingContext context, String name, long min, long max, long otherwise) {
    String text = context.queryParams().get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    Problem.of(
            400,
            "bad-query",
            "The query is not as it should be",
            "\"" + name + "\" is no whole number from " + min + " to " + max + ".",
            "Leave it out, or give such a number.")
        .send(context);
    return null;
  }
}
