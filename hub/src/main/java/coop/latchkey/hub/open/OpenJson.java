package coop.latchkey.hub.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.open.OpenSettings.Address;
import coop.latchkey.hub.open.OpenSettings.People;
import coop.latchkey.hub.open.OpenSettings.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settings as JSON, as the API and the database have them.
final class OpenJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OpenJson() {}

  static ObjectNode of(OpenSettings settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("spaceApi", settings.spaceApi());
    json.put("state", settings.state().code());
    json.put("people", settings.people().code());
    json.put("names", settings.names());
    json.put("doorLocked", settings.doorLocked());
    Address address = settings.address();
    json.put("url", address.url());
    json.put("logo", address.logo());
    json.put("address", address.postal());
    json.put("lat", address.lat());
    json.put("lon", address.lon());
    json.put("email", address.email());
    json.put("phone", address.phone());
    json.put("matrix", address.matrix());
    json.put("mastodon", address.mastodon());
    json.put("publicPage", settings.publicPage());
    ArrayNode frames = json.putArray("frames");
    settings.frames().forEach(frames::add);
    json.put("hours", settings.hours());
    json.put("homeAssistant", settings.homeAssistant());
    json.put("homeAssistantUnlock", settings.homeAssistantUnlock());
    json.put("metrics", settings.metrics());
    return json;
  }

  static OpenSettings settings(long version, JsonNode json) {
    List<String> frames = new ArrayList<>();
    json.path("frames").forEach(one -> frames.add(one.asText()));
    String state = json.path("state").asText();
    String people = json.path("people").asText();
    return new OpenSettings(
        version,
        json.path("spaceApi").asBoolean(),
        Arrays.stream(State.values())
            .filter(one -> one.code().equals(state))
            .findFirst()
            .orElse(State.NEVER),
        Arrays.stream(People.values())
            .filter(one -> one.code().equals(people))
            .findFirst()
            .orElse(People.NO),
        json.path("names").asBoolean(),
        json.path("doorLocked").asBoolean(),
        new Address(
            text(json, "url"),
            text(json, "logo"),
            text(json, "address"),
            degrees(json.path("lat")),
            degrees(json.path("lon")),
            text(json, "email"),
            text(json, "phone"),
            text(json, "matrix"),
            text(json, "mastodon")),
        json.path("publicPage").asBoolean(),
        frames,
        text(json, "hours"),
        json.path("homeAssistant").asBoolean(),
        json.path("homeAssistantUnlock").asBoolean(),
        json.path("metrics").asBoolean());
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText("").strip();
  }

  private static @Nullable Double degrees(JsonNode value) {
    return value.isNumber() ? value.asDouble() : null;
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the table space_open holds no JSON", e);
    }
  }
}
