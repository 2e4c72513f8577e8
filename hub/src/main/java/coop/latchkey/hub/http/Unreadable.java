package coop.latchkey.hub.http;

import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// Answers requests that end before any route sees them, because they are no HTTP or too long.
final class Unreadable {
  private Unreadable() {}

  /// Says why, and ends the connection: nobody knows where the next request would begin.
  static void answer(HttpServerRequest request) {
    Problem problem = problem(request.decoderResult().cause());
    var response = request.response();
    var _ =
        response
            .setStatusCode(problem.status())
            .putHeader("content-type", "application/problem+json")
            .putHeader("connection", "close")
            .end(problem.json(Texts.of(Language.EN), null).toString())
            .onComplete(_ -> request.connection().close());
  }

  private static Problem problem(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.of(
              414,
              "address-too-long",
              Said.of("problem.addressTooLong", "n", HttpEdge.LINE_BYTES_MAX));
      case TooLongHttpHeaderException _ ->
          Problem.of(
              431,
              "headers-too-long",
              Said.of("problem.headersTooLong", "n", HttpEdge.HEADERS_BYTES_MAX));
      case null, default -> Problem.of(400, "unreadable", Said.of("problem.unreadable"));
    };
  }
}
