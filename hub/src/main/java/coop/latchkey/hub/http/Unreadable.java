package coop.latchkey.hub.http;

import coop.latchkey.hub.api.Problem;
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
            .end(problem.json(null).toString())
            .onComplete(_ -> request.connection().close());
  }

  private static Problem problem(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.of(
              414,
              "address-too-long",
              "The address is too long",
              "An address with its query has at most " + HttpEdge.LINE_BYTES_MAX + " bytes.",
              "Ask for less at once.");
      case TooLongHttpHeaderException _ ->
          Problem.of(
              431,
              "headers-too-long",
              "The headers are too long",
              "All headers together have at most " + HttpEdge.HEADERS_BYTES_MAX + " bytes.",
              "Delete this hub's cookies, or send fewer headers.");
      case null, default ->
          Problem.of(
              400,
              "unreadable",
              "This is no HTTP request",
              "The hub cannot read what was sent.",
              "Look at the program that sent it.");
    };
  }
}
