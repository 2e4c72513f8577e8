package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What went wrong with a request, as problem details (RFC 9457). `type` is a stable name under
/// `urn:latchkey:problem:`; `mend` says what to do.
///
/// @param detail what happened, where
/// @param fields what is wrong with the content, one by one
record Problem(
    int status, String name, String title, String detail, String mend, List<Field> fields) {
  Problem {
    fields = List.copyOf(fields);
  }

  /// One field at fault.
  ///
  /// @param pointer where, as a JSON pointer (RFC 6901)
  record Field(String pointer, String detail, String mend) {}

  static Problem of(int status, String name, String title, String detail, String mend) {
    return new Problem(status, name, title, detail, mend, List.of());
  }

  /// The content has one field that is not as it should be.
  ///
  /// @param pointer where, as a JSON pointer; empty for the whole of it
  static Problem badContent(String pointer, String detail, String mend) {
    return new Problem(
        400,
        "bad-content",
        "The content is not as it should be",
        detail + (pointer.isEmpty() ? "" : " (" + pointer + ")"),
        mend,
        List.of(new Field(pointer, detail, mend)));
  }

  /// Sends it as the answer.
  void send(RoutingContext context) {
    var response = context.response();
    if (response.ended() || response.headWritten()) {
      response.reset();
      return;
    }
    response
        .setStatusCode(status)
        .putHeader("content-type", "application/problem+json")
        .putHeader("cache-control", "no-store");
    var _ = response.end(json(context.normalizedPath()));
  }

  String json(@Nullable String instance) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("type", "urn:latchkey:problem:" + name);
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
    json.put("mend", mend);
    if (instance != null) {
      json.put("instance", instance);
    }
    if (!fields.isEmpty()) {
      var array = json.putArray("errors");
      for (var field : fields) {
        array
            .addObject()
            .put("pointer", "#" + field.pointer())
            .put("detail", field.detail())
            .put("mend", field.mend());
      }
    }
    return json.toString();
  }
}
