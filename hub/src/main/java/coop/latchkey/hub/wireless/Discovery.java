package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what sensors announce of themselves: Home Assistant's MQTT discovery, one message for each
/// sensor or one for a whole device, with its abbreviations and its base topic `~`. The keys and
/// their abbreviations are those of Home Assistant's documentation
/// (https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery). Pure, and never throws.
final class Discovery {
  /// What the hub subscribes to. A device's announcement has the form of the first.
  static final List<String> FILTERS =
      List.of("homeassistant/+/+/config", "homeassistant/+/+/+/config");

  /// Largest announcement, in bytes; a device with fifty sensors has about half of this.
  static final int PAYLOAD_MAX = 64 * 1024;

  /// Most sensors in one device's announcement.
  static final int COMPONENTS_MAX = 100;

  private static final Pattern TOPIC =
      Pattern.compile("homeassistant/(?<component>[^/]+)/(?:[^/]+/)?[^/]+/config");

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("cmps", "components"), Map.entry("dev", "device"), Map.entry("p", "platform"));

  private static final Set<String> READ = Set.of("binary_sensor", "sensor");

  private Discovery() {}

  /// What a topic announces now.
  ///
  /// @param offers sensors that tell of people, and what stands beside them; others are passed over
  /// @param problem why nothing could be read; empty when it could
  record Announced(List<Offer> offers, String problem) {
    /// Copies the list.
    Announced {
      offers = List.copyOf(offers);
    }

    static Announced nothing(String problem) {
      return new Announced(List.of(), problem);
    }
  }

  /// Whether a topic is one on which sensors announce themselves.
  static boolean announces(String topic) {
    return TOPIC.matcher(topic).matches();
  }

  /// Reads an announcement. An empty one takes back what the topic announced before.
  static Announced read(String topic, byte[] payload) {
    var parts = TOPIC.matcher(topic);
    if (!parts.matches() || payload.length == 0) {
      return Announced.nothing("");
    }
    String component = parts.group("component");
    boolean device = component.equals("device");
    if (!device && !READ.contains(component)) {
      return Announced.nothing("");
    }
    if (payload.length > PAYLOAD_MAX) {
      return Announced.nothing("larger than " + PAYLOAD_MAX + " bytes");
    }
    JsonNode json = SensorJson.read(payload);
    if (!json.isObject()) {
      return Announced.nothing("no JSON object, or nested deeper than " + SensorJson.DEPTH_MAX);
    }
    List<Offer> offers = new ArrayList<>();
    if (device) {
      JsonNode all = of(json, "components");
      if (all.size() > COMPONENTS_MAX) {
        return Announced.nothing("more than " + COMPONENTS_MAX + " sensors in one device");
      }
      all.properties()
          .forEach(one -> {
            String platform = of(one.getValue(), "platform").asText();
            if (READ.contains(platform)) {
              new OfferReader(json, one.getValue())
                  .read(topic, one.getKey(), platform)
                  .ifPresent(offers::add);
            }
          });
    } else {
      new OfferReader(json, json).read(topic, "", component).ifPresent(offers::add);
    }
    return new Announced(offers, "");
  }

  private static JsonNode of(JsonNode json, String key) {
    if (json.has(key)) {
      return json.path(key);
    }
    return SHORT.entrySet().stream()
        .filter(one -> one.getValue().equals(key))
        .map(one -> json.path(one.getKey()))
        .findFirst()
        .orElseThrow();
  }
}
