package coop.latchkey.hub.signal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.occupancy.SignalSettings;
import coop.latchkey.core.occupancy.SignalSettings.Threshold;
import coop.latchkey.core.occupancy.SignalSettings.Unit;
import coop.latchkey.core.occupancy.SignalState;
import coop.latchkey.core.occupancy.SignalState.Crossing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Signals as JSON: their settings as the API and the database have them, what was told as the
/// database has it.
final class SignalJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SignalJson() {}

  static ObjectNode of(SignalSettings settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", settings.unit().code());
    json.put("certain", settings.certain());
    ArrayNode thresholds = json.putArray("thresholds");
    settings
        .thresholds()
        .forEach(one ->
            thresholds
                .addObject()
                .put("up", one.up())
                .put("down", one.down())
                .put("lasting", one.lasting().toString())
                .put("alarm", one.alarm()));
    json.put("emptyAfter", settings.emptyAfter().toString());
    json.put("unseenMax", settings.unseenMax());
    return json;
  }

  /// Reads them; throws [IllegalArgumentException] or [java.time.DateTimeException].
  static SignalSettings settings(JsonNode json) {
    List<Threshold> thresholds = new ArrayList<>();
    for (JsonNode one : json.path("thresholds")) {
      thresholds.add(
          new Threshold(
              one.path("up").asInt(),
              one.path("down").asInt(),
              Duration.parse(one.path("lasting").asText("PT0S")),
              one.path("alarm").asBoolean()));
    }
    return new SignalSettings(
        json.path("unit").asText("percent").equals(Unit.PEOPLE.code()) ? Unit.PEOPLE : Unit.PERCENT,
        json.path("certain").asBoolean(),
        thresholds,
        Duration.parse(json.path("emptyAfter").asText("PT20M")),
        json.path("unseenMax").asInt());
  }

  static String kept(SignalState state) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", state.at().toString());
    ArrayNode crossings = json.putArray("above");
    state.crossings().forEach(one -> crossings.add(one.above()));
    json.put("levelSince", state.levelSince().toString());
    json.put("empty", state.empty());
    json.put("emptySince", state.emptySince().toString());
    json.put("awaiting", state.awaiting());
    Instant firstIn = state.firstInAt();
    if (firstIn != null) {
      json.put("firstInAt", firstIn.toString());
    }
    return json.toString();
  }

  /// What was kept; null when it is of other settings.
  static @Nullable SignalState state(String kept, SignalSettings settings) {
    JsonNode json = read(kept);
    List<Crossing> crossings = new ArrayList<>();
    json.path("above").forEach(one -> crossings.add(new Crossing(one.asBoolean(), null)));
    if (crossings.size() != settings.thresholds().size()) {
      return null;
    }
    return new SignalState(
        Instant.parse(json.path("at").asText()),
        null,
        crossings,
        Instant.parse(json.path("levelSince").asText()),
        json.path("empty").asBoolean(),
        Instant.parse(json.path("emptySince").asText()),
        null,
        json.path("awaiting").asBoolean(),
        json.has("firstInAt") ? Instant.parse(json.path("firstInAt").asText()) : null);
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds no JSON where a signal's should be", e);
    }
  }
}
