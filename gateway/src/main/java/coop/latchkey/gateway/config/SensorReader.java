package coop.latchkey.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.occupancy.DeskSettings;
import coop.latchkey.core.occupancy.SensorKind;
import coop.latchkey.gateway.config.GatewayConfig.Desk;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Pulses;
import coop.latchkey.gateway.config.GatewayConfig.Radar;
import coop.latchkey.gateway.config.GatewayConfig.Room;
import coop.latchkey.gateway.config.GatewayConfig.Sensor;
import coop.latchkey.gateway.config.GatewayConfig.Source;
import coop.latchkey.gateway.config.GatewayConfig.TwoBeam;
import coop.latchkey.gateway.gpio.Board.Pull;
import java.time.Duration;
import java.util.Locale;

/// Reads desks and other sensors of a `gateway.json` in which no mistake was found.
final class SensorReader {
  private static final Duration CROSS = Duration.ofMillis(500);
  private static final Duration SHORTEST = Duration.ofMillis(20);

  /// Somebody may talk in the doorway for a while.
  private static final Duration BEAM_BLOCKED = Duration.ofSeconds(30);

  /// No counter's pulse lasts for longer than a second or two.
  private static final Duration PULSE_BLOCKED = Duration.ofSeconds(10);

  /// An LD2410 sees 6 m far.
  private static final int WITHIN_CM = 600;

  private SensorReader() {}

  static Desk desk(JsonNode desk) {
    return new Desk(
        new DeskId(desk.get("id").asText()), source(desk), settings(desk, kind(desk, "kind")));
  }

  static Sensor sensor(JsonNode sensor) {
    SensorId id = new SensorId(sensor.get("id").asText());
    return switch (sensor.get("kind").asText()) {
      case "twoBeam" ->
          new TwoBeam(
              id,
              input(sensor.get("outer"), "active"),
              input(sensor.get("inner"), "active"),
              Keys.duration(sensor, "crossWithin", CROSS).toMillis(),
              Keys.duration(sensor, "blockedAfter", BEAM_BLOCKED).toMillis());
      case "pulses" ->
          new Pulses(
              id,
              input(sensor.get("in"), "active"),
              input(sensor.get("out"), "active"),
              Keys.duration(sensor, "shortest", SHORTEST).toMillis(),
              Keys.duration(sensor, "blockedAfter", PULSE_BLOCKED).toMillis());
      case "presence" -> new Room(id, source(sensor), settings(sensor, kind(sensor, "by")));
      default -> throw new IllegalStateException("the schema lets through " + sensor.get("kind"));
    };
  }

  /// A radar that speaks is one, whatever else is said or not.
  private static SensorKind kind(JsonNode node, String key) {
    return SensorKind.of(node.path(key).asText(node.has("serial") ? "radar" : ""));
  }

  private static Source source(JsonNode node) {
    return node.has("serial")
        ? new Radar(node.get("serial").asText(), node.path("within").asInt(WITHIN_CM))
        : input(node, "active");
  }

  /// A radar that speaks is never stale: it would be silent.
  private static DeskSettings settings(JsonNode node, SensorKind kind) {
    DeskSettings usual = kind.defaults();
    return new DeskSettings(
        millis(node, "occupiedAfter", usual.occupiedAfterMillis()),
        millis(node, "vacantAfter", usual.vacantAfterMillis()),
        millis(node, "staleAfter", node.has("serial") ? 0 : usual.staleAfterMillis()));
  }

  private static long millis(JsonNode node, String key, long otherwise) {
    return Keys.duration(node, key, Duration.ofMillis(otherwise)).toMillis();
  }

  /// Without a word on it, an undriven input is held away from its active level.
  static Input input(JsonNode node, String activeKey) {
    boolean activeLow = node.get(activeKey).asText().equals("low");
    String pull = node.path("pull").asText(activeLow ? "up" : "down");
    return new Input(
        node.get("line").asInt(), activeLow, Pull.valueOf(pull.toUpperCase(Locale.ROOT)));
  }
}
