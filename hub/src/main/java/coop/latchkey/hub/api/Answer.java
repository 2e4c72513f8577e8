package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// What a call is answered with.
public sealed interface Answer {
  /// JSON.
  ///
  /// @param etag the version of what is shown, without quotes; null when it has none
  record Json(int status, JsonNode json, @Nullable String etag) implements Answer {}

  /// Done, and nothing more to say: 204.
  ///
  /// @param etag the version there is now, without quotes
  record Empty(@Nullable String etag) implements Answer {}

  /// A file made while it is sent: exports.
  ///
  /// @param type its media type
  /// @param name its name when it is saved
  record File(String type, String name, Content content) implements Answer {}

  /// What went wrong.
  record Bad(Problem problem) implements Answer {}

  /// Writes a file's bytes; called once, where waiting is allowed. The stream holds the writer back
  /// while the reader is slow, and throws once the reader has gone.
  @FunctionalInterface
  interface Content {
    /// Writes all of it.
    void write(OutputStream out) throws IOException;
  }

  /// 200 with JSON.
  static Answer ok(JsonNode json) {
    return new Json(200, json, null);
  }

  /// 200 with JSON and its version.
  static Answer ok(JsonNode json, String etag) {
    return new Json(200, json, etag);
  }

  /// 201 with JSON.
  static Answer created(JsonNode json) {
    return new Json(201, json, null);
  }

  /// 202 with JSON: begun, not done.
  static Answer accepted(JsonNode json) {
    return new Json(202, json, null);
  }

  /// 204.
  static Answer empty() {
    return new Empty(null);
  }

  /// A problem.
  static Answer bad(Problem problem) {
    return new Bad(problem);
  }

  /// The status of the answer.
  default int status() {
    return switch (this) {
      case Json json -> json.status();
      case Empty _ -> 204;
      case File _ -> 200;
      case Bad bad -> bad.problem().status();
    };
  }
}
