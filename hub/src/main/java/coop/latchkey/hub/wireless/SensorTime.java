package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When something happened: the time that a message carries, if it is sane, or else when it came.
///
/// @param at in whole milliseconds, never after the message came
/// @param ahead whether the message's own time lies in the future, by more than clocks differ
record SensorTime(Instant at, boolean ahead) {
  /// A time this far in the past is a clock that was never set.
  static final Duration AGE_MAX = Duration.ofHours(24);

  /// Clocks in one house differ by this much.
  private static final Duration AHEAD_MAX = Duration.ofSeconds(2);

  /// Zigbee2MQTT's name for it, and those that others use.
  private static final List<String> KEYS = List.of("last_seen", "timestamp", "time");

  /// From this number on it is milliseconds: as seconds it would be the year 5138.
  private static final long MILLIS_FROM = 100_000_000_000L;

  static SensorTime of(JsonNode json, Instant receivedAt) {
    Instant received = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    for (String key : KEYS) {
      Instant told = read(json.path(key));
      if (told != null) {
        boolean ahead = told.isAfter(received.plus(AHEAD_MAX));
        boolean sane = !told.isAfter(received) && told.isAfter(received.minus(AGE_MAX));
        return new SensorTime(sane ? told : received, ahead);
      }
    }
    return new SensorTime(received, false);
  }

  private static @Nullable Instant read(JsonNode value) {
    try {
      if (value.isIntegralNumber() && value.canConvertToLong()) {
        long number = value.asLong();
        return number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
      }
      return value.isTextual()
          ? OffsetDateTime.parse(value.asText()).toInstant().truncatedTo(ChronoUnit.MILLIS)
          : null;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
