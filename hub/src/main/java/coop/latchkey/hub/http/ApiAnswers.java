package coop.latchkey.hub.http;

import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// Sends answers.
final class ApiAnswers {
  private ApiAnswers() {}

  /// Sends what went wrong.
  static void send(RoutingContext context, Problem problem) {
    send(context, Answer.bad(problem));
  }

  static void send(RoutingContext context, Answer answer) {
    var response = context.response();
    if (response.ended() || response.headWritten()) {
      response.reset();
      return;
    }
    response.putHeader("cache-control", "no-store");
    switch (answer) {
      case Answer.Json(int status, var json, String etag) -> {
        etag(context, etag);
        var _ =
            response
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(json.toString());
      }
      case Answer.Empty(String etag) -> {
        etag(context, etag);
        var _ = response.setStatusCode(204).end();
      }
      case Answer.File file -> FileAnswer.send(context, file);
      case Answer.Bad(Problem problem) -> {
        var texts = Texts.of(Language.accepted(context.request().getHeader("Accept-Language")));
        Integer after = problem.retryAfterSeconds();
        if (after != null) {
          response.putHeader("retry-after", after.toString());
        }
        if (problem.status() == 401) {
          response.putHeader("www-authenticate", "Bearer realm=\"latchkey\"");
        }
        var _ =
            response
                .setStatusCode(problem.status())
                .putHeader("content-type", "application/problem+json")
                .putHeader("content-language", texts.language().code())
                .putHeader("vary", "Accept-Language")
                .end(problem.json(texts, context.normalizedPath()).toString());
      }
    }
  }

  private static void etag(RoutingContext context, @Nullable String etag) {
    if (etag != null) {
      context.response().putHeader("etag", "\"" + etag + "\"");
    }
  }
}
