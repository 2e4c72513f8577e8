package coop.latchkey.hub.signal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.SignalInput;
import coop.latchkey.core.occupancy.SignalSettings;
import coop.latchkey.core.occupancy.SignalState;
import coop.latchkey.core.wire.Topics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/// The retained topics of a signal, as docs/wire.md has them.
final class SignalTopics {
  /// Stands where a gateway's id would; none is called so.
  static final String PLACE = "signal";

  /// As the wire has it: UTC, with milliseconds.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private SignalTopics() {}

  private static String time(Instant at) {
    return TIME.format(at);
  }

  /// What all topics of a space's signals begin with.
  static String base(SpaceId space) {
    return Topics.ROOT + space + "/" + PLACE + "/";
  }

  /// What each topic shall hold.
  static Map<String, String> of(Signal signal, SignalState state) {
    String base = base(signal.space()) + signal.id() + "/";
    Map<String, String> topics = new HashMap<>();
    topics.put(base + "level", level(signal.settings(), state).toString());
    topics.put(base + "empty", empty(state).toString());
    Instant firstIn = state.firstInAt();
    if (firstIn != null) {
      topics.put(
          base + "firstIn",
          JsonNodeFactory.instance.objectNode().put("at", time(firstIn)).toString());
    }
    return topics;
  }

  /// Which threshold is reached.
  static ObjectNode level(SignalSettings settings, SignalState state) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("level", state.level());
    json.put("threshold", threshold(settings, state.level()));
    json.put("unit", settings.unit().code());
    SignalInput seen = state.seen();
    boolean measured =
        settings.unit() == SignalSettings.Unit.PEOPLE || (seen != null && seen.capacity() != null);
    json.put("known", seen != null && seen.people() != null && measured);
    json.put("since", time(state.levelSince()));
    return json;
  }

  static int threshold(SignalSettings settings, int level) {
    return level == 0 ? 0 : settings.thresholds().get(level - 1).up();
  }

  /// Whether it is empty.
  static ObjectNode empty(SignalState state) {
    SignalInput seen = state.seen();
    return JsonNodeFactory.instance
        .objectNode()
        .put("empty", state.empty())
        .put("known", seen != null && seen.known())
        .put("since", time(state.emptySince()));
  }
}
