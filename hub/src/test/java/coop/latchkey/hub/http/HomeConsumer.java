package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.mqtt.PahoLink;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads device discovery as Home Assistant's documentation describes it and refuses what it does
/// not describe (<https://www.home-assistant.io/integrations/mqtt/>, and its pages `sensor.mqtt`,
/// `binary_sensor.mqtt` and `lock.mqtt`, as far as they are known here). It has the state of each
/// entity.
final class HomeConsumer implements LinkListener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CONFIG =
      Pattern.compile("homeassistant/device/([a-zA-Z0-9_-]+)/config");
  private static final Pattern VALUE = Pattern.compile("\\{\\{ value_json\\.(\\w+) }}");
  private static final Pattern WHETHER =
      Pattern.compile("\\{\\{ 'ON' if value_json\\.(\\w+) else 'OFF' }}");

  private static final Set<String> ROOT =
      Set.of(
          "device",
          "origin",
          "components",
          "state_topic",
          "command_topic",
          "availability_topic",
          "qos",
          "encoding");
  private static final Set<String> DEVICE =
      Set.of(
          "identifiers",
          "connections",
          "name",
          "manufacturer",
          "model",
          "model_id",
          "sw_version",
          "hw_version",
          "serial_number",
          "suggested_area",
          "via_device",
          "configuration_url");
  private static final Set<String> ENTITY =
      Set.of(
          "platform",
          "unique_id",
          "name",
          "value_template",
          "state_topic",
          "device_class",
          "icon",
          "entity_category");
  private static final Map<String, Set<String>> MORE =
      Map.of(
          "sensor", Set.of("state_class", "unit_of_measurement", "suggested_display_precision"),
          "binary_sensor", Set.of("payload_on", "payload_off", "off_delay"),
          "lock", Set.of("command_topic", "payload_lock", "payload_unlock", "optimistic"));
  private static final Map<String, Set<String>> CLASSES =
      Map.of(
          "binary_sensor",
          Set.of("door", "lock", "occupancy"),
          "sensor",
          Set.of(),
          "lock",
          Set.of());

  private final MqttLink link;
  private final Map<String, String> heard = new ConcurrentHashMap<>();

  HomeConsumer(URI broker) {
    link = new PahoLink(LinkSettings.of(broker, "home-assistant-test"));
    link.subscribe("homeassistant/#");
    link.subscribe("latchkey/#");
    link.start(this);
  }

  @Override
  public void connected() {}

  @Override
  public void disconnected(String why) {}

  @Override
  public void message(IncomingMessage message) {
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      heard.remove(message.topic());
    } else {
      heard.put(message.topic(), text);
    }
  }

  void forget() {
    heard.clear();
  }

  void say(String topic, String payload, boolean retained) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    var _ =
        link.publish(
            retained ? OutgoingMessage.retained(topic, bytes) : OutgoingMessage.of(topic, bytes));
  }

  /// What a topic holds; empty for nothing.
  String topic(String name) {
    return heard.getOrDefault(name, "");
  }

  /// The ids of the devices it knows, each checked.
  Set<String> devices() throws Exception {
    Set<String> ids = new HashSet<>();
    for (Map.Entry<String, String> one : heard.entrySet()) {
      Matcher topic = CONFIG.matcher(one.getKey());
      if (topic.matches()) {
        check(topic.group(1), JSON.readTree(one.getValue()));
        ids.add(topic.group(1));
      }
    }
    return ids;
  }

  private static void check(String id, JsonNode config) {
    only(config, ROOT, id);
    only(config.path("device"), DEVICE, id);
    assertEquals(id, config.at("/device/identifiers/0").asText());
    assertEquals("Latchkey", config.at("/origin/name").asText());
    only(config.path("origin"), Set.of("name", "sw_version", "support_url"), id);
    Set<String> uniques = new HashSet<>();
    config
        .path("components")
        .properties()
        .forEach(one -> {
          JsonNode component = one.getValue();
          String platform = component.path("platform").asText();
          assertTrue(MORE.containsKey(platform), id + " has a " + platform);
          if (component.size() > 1) {
            Set<String> allowed = new HashSet<>(ENTITY);
            allowed.addAll(MORE.getOrDefault(platform, Set.of()));
            only(component, allowed, id);
            String unique = component.path("unique_id").asText();
            assertFalse(unique.isEmpty(), id);
            assertTrue(uniques.add(unique), unique);
            String kind = component.path("device_class").asText();
            assertTrue(
                kind.isEmpty() || CLASSES.getOrDefault(platform, Set.of()).contains(kind), kind);
            assertTrue(component.has("state_topic") || config.has("state_topic"), id);
            assertEquals(platform.equals("lock"), component.has("command_topic"), id);
          }
        });
  }

  private static void only(JsonNode json, Set<String> allowed, String where) {
    json.fieldNames()
        .forEachRemaining(name -> assertTrue(allowed.contains(name), where + ": " + name));
  }

  /// How an entity stands there; `-` for one there is not.
  String state(String device, String component) throws Exception {
    String config = heard.get("homeassistant/device/" + device + "/config");
    if (config == null) {
      return "-";
    }
    JsonNode root = JSON.readTree(config);
    JsonNode entity = root.path("components").path(component);
    if (entity.size() < 2) {
      return "-";
    }
    if (!topic(root.path("availability_topic").asText()).equals("online")) {
      return "unavailable";
    }
    String at = entity.path("state_topic").asText(root.path("state_topic").asText());
    JsonNode value = JSON.readTree(topic(at));
    String template = entity.path("value_template").asText();
    Matcher whether = WHETHER.matcher(template);
    if (whether.matches()) {
      return value.path(whether.group(1)).asBoolean() ? "ON" : "OFF";
    }
    Matcher plain = VALUE.matcher(template);
    assertTrue(plain.matches(), template);
    assertNotNull(value.get(plain.group(1)), value.toString());
    return value.path(plain.group(1)).asText();
  }

  @Override
  public void close() {
    link.close();
  }
}
