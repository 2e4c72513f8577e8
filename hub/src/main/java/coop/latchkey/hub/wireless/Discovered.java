package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sensor that announced itself, with what was heard of it since. Of one thread at a time.
final class Discovered {
  private final Map<Integer, Boolean> availabilities = new HashMap<>();
  Offer offer;
  String value = "";
  String note = "";
  boolean available = true;
  @Nullable Instant heardAt;
  @Nullable Reading reading;
  @Nullable Integer battery;
  @Nullable Integer link;

  Discovered(Offer offer) {
    this.offer = offer;
  }

  /// What it said last, to be taken again when it is assigned; empty before it said anything.
  Optional<Catalogue.Heard> lastHeard() {
    Instant at = heardAt;
    return reading == null || at == null
        ? Optional.empty()
        : Optional.of(new Catalogue.Heard(this, reading, at));
  }

  /// Announced again, perhaps differently: what was heard of it stays.
  void announced(Offer anew) {
    if (!anew.availability().equals(offer.availability())) {
      availabilities.clear();
      available = true;
    }
    offer = anew;
  }

  /// Takes what one of its availability topics says.
  ///
  /// @return whether that changed anything
  boolean hears(String topic, byte[] payload, JsonNode json) {
    String text = new String(payload, StandardCharsets.UTF_8);
    boolean before = available;
    List<Offer.Availability> all = offer.availability();
    for (int i = 0; i < all.size(); i++) {
      Offer.Availability one = all.get(i);
      if (one.place().topic().equals(topic)) {
        Optional<String> found = one.place().template().in(text, json);
        String said = found.orElse(json.isObject() ? "" : text.strip());
        if (said.equals(one.online()) || said.equals(one.offline())) {
          availabilities.put(i, said.equals(one.online()));
          available = together(said.equals(one.online()));
        }
      }
    }
    return available != before;
  }

  /// What was never heard counts as yes: a sensor whose keeper says nothing is heard itself.
  private boolean together(boolean latest) {
    return switch (offer.mode()) {
      case LATEST -> latest;
      case ALL -> !availabilities.containsValue(false);
      case ANY ->
          availabilities.containsValue(true) || availabilities.size() < offer.availability().size();
    };
  }

  /// Takes what its own messages tell beside its value.
  void hearsBeside(JsonNode json) {
    percent(json.path("battery")).ifPresent(found -> battery = found);
    JsonNode quality = json.path("linkquality");
    if (quality.isNumber()) {
      link = Math.clamp(quality.asLong(), -200, 1000);
    }
  }

  private static Optional<Integer> percent(JsonNode value) {
    return value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 100
        ? Optional.of((int) Math.round(value.asDouble()))
        : Optional.empty();
  }
}
