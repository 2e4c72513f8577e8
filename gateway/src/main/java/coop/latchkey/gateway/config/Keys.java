package coop.latchkey.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// Reads single values of a `gateway.json` that has passed its schema, with the defaults that the
/// schema's descriptions name.
final class Keys {
  static final Duration UNLOCK = Duration.ofSeconds(5);
  static final Duration WARN = Duration.ofSeconds(30);
  static final Duration ALARM = Duration.ofSeconds(60);
  static final Duration SETTLE = Duration.ofMillis(50);

  /// How much longer the long unlock is by default.
  private static final int LONG_FACTOR = 3;

  private Keys() {}

  static Duration duration(JsonNode node, String key, Duration otherwise) {
    JsonNode value = node.path(key);
    return value.isTextual() ? Duration.parse(value.asText()) : otherwise;
  }

  static Duration unlock(JsonNode door) {
    return duration(door, "unlockFor", UNLOCK);
  }

  static Duration longUnlock(JsonNode door) {
    return duration(door, "longUnlockFor", unlock(door).multipliedBy(LONG_FACTOR));
  }

  static Duration warn(JsonNode door) {
    return duration(door.path("heldOpen"), "warnAfter", WARN);
  }

  static Duration alarm(JsonNode door) {
    return duration(door.path("heldOpen"), "alarmAfter", ALARM);
  }

  static Duration settle(JsonNode door) {
    return duration(door.path("contact"), "settle", SETTLE);
  }
}
