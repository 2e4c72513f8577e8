package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/// Messages as sensors that are sold publish them, from `wireless/*.json`.
public final class Samples {
  /// All files.
  public static final List<String> ALL = List.of("zigbee2mqtt", "esphome", "device-discovery");

  private Samples() {}

  /// One message.
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Message(String topic, byte[] payload) {}

  /// The messages of a file, in order.
  public static List<Message> of(String name) {
    return StreamSupport.stream(file(name).path("messages").spliterator(), false)
        .map(one -> new Message(one.path("topic").asText(), bytes(one.path("payload"))))
        .toList();
  }

  static JsonNode file(String name) {
    return ConfigFile.resource("wireless/" + name + ".json");
  }

  static byte[] bytes(JsonNode payload) {
    String text = payload.isTextual() ? payload.asText() : payload.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
