package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one message of a sensor says.
sealed interface Reading {
  /// Largest message of a sensor, in bytes; those of Zigbee2MQTT have some hundred.
  int PAYLOAD_MAX = 16 * 1024;

  /// Yes or no.
  record Sees(boolean yes) implements Reading {}

  /// A number, in the sensor's own unit.
  record Amount(double value) implements Reading {}

  /// The message says nothing of this sensor.
  record Nothing() implements Reading {}

  /// The message says something that the sensor did not announce.
  ///
  /// @param found what, in few letters
  record Strange(String found) implements Reading {}

  /// Reads a message.
  static Reading of(Offer offer, byte[] payload, JsonNode json) {
    Offer.Place place = offer.value();
    if (place == null) {
      return new Nothing();
    }
    if (payload.length > PAYLOAD_MAX) {
      return new Strange("larger than " + PAYLOAD_MAX + " bytes");
    }
    String text = new String(payload, StandardCharsets.UTF_8);
    Optional<String> found = place.template().in(text, json);
    if (found.isEmpty()) {
      return place.template().whole() || json.isObject() ? new Nothing() : strange(text);
    }
    return offer.kind() == Offer.Kind.PRESENCE ? sees(offer, found.get()) : number(found.get());
  }

  private static Reading sees(Offer offer, String value) {
    if (same(value, offer.on())) {
      return new Sees(true);
    }
    return same(value, offer.off()) ? new Sees(false) : strange(value);
  }

  /// Jinja writes true as True, JSON does not: both are taken.
  private static boolean same(String value, String payload) {
    boolean truth = payload.equalsIgnoreCase("true") || payload.equalsIgnoreCase("false");
    return truth ? value.equalsIgnoreCase(payload) : value.equals(payload);
  }

  private static Reading number(String value) {
    OptionalDouble number = parsed(value);
    return number.isPresent() ? new Amount(number.getAsDouble()) : strange(value);
  }

  /// A decimal number within a billion either way; empty for anything else.
  static OptionalDouble parsed(String value) {
    if (!value.matches("[-+]?[0-9]{1,12}(\\.[0-9]{0,12})?")) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(value);
    return Math.abs(number) <= 1e9 ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  private static Reading strange(String value) {
    String plain = value.replaceAll("\\p{Cntrl}", " ").strip();
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "", "none", "null", "unknown", "unavailable", "nan" -> new Nothing();
      default -> new Strange(plain.length() > 40 ? plain.substring(0, 40) : plain);
    };
  }
}
