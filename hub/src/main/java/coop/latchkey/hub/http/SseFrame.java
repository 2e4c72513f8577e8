package coop.latchkey.hub.http;

import coop.latchkey.hub.live.FeedId;
import org.jspecify.annotations.Nullable;

/// The text of server-sent events (WHATWG HTML, "Server-sent events").
final class SseFrame {
  /// How soon a browser comes back after a cut, in milliseconds.
  static final long RETRY_MILLIS = 1000;

  private SseFrame() {}

  /// The first words of a stream.
  static String opening() {
    return "retry: " + RETRY_MILLIS + "\n\n";
  }

  /// An event.
  ///
  /// @param id null for one that does not move the place from which to resume
  /// @param name of the event; without line breaks
  static String event(@Nullable FeedId id, String name, String data) {
    var frame = new StringBuilder(data.length() + 64);
    if (id != null) {
      frame.append("id: ").append(id).append('\n');
    }
    frame.append("event: ").append(name).append('\n');
    // A line break inside the data would end the field: each line is a field of its own.
    for (var line : data.split("\r\n|\r|\n", -1)) {
      frame.append("data: ").append(line).append('\n');
    }
    return frame.append('\n').toString();
  }

  /// Keeps the way through proxies open; browsers do not show it to the page.
  static String comment(String text) {
    return ": " + text + "\n\n";
  }
}
