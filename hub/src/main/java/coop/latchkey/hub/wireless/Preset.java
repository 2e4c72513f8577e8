package coop.latchkey.hub.wireless;

import java.time.Duration;
import java.util.Arrays;

/// How sensors of a kind are believed, unless the operator says otherwise. All kinds fall silent
/// after 25 hours, which is when Zigbee2MQTT gives up a sensor that sleeps
/// (https://www.zigbee2mqtt.io/guide/configuration/device-availability.html).
enum Preset {
  /// Passive infrared: sees who moves and loses who sits still, so that only long silence means
  /// nobody. Most hold their own yes for 60 to 90 s.
  MOTION("motion", 0, 600),
  /// Radar and the like: sees who breathes.
  PRESENCE("presence", 2, 30),
  /// Seat mats and vibration sensors: a bag put down is nobody.
  SEAT("seat", 5, 60),
  /// Door and window contacts: what they say is so.
  CONTACT("contact", 0, 0),
  /// People counters, which have no delays.
  COUNTER("counter", 0, 0);

  /// After how long without a word nothing is known.
  static final Duration SILENT_AFTER = Duration.ofHours(25);

  private final String code;
  private final Duration occupiedAfter;
  private final Duration vacantAfter;

  Preset(String code, int occupiedAfterSeconds, int vacantAfterSeconds) {
    this.code = code;
    this.occupiedAfter = Duration.ofSeconds(occupiedAfterSeconds);
    this.vacantAfter = Duration.ofSeconds(vacantAfterSeconds);
  }

  String code() {
    return code;
  }

  Duration occupiedAfter() {
    return occupiedAfter;
  }

  Duration vacantAfter() {
    return vacantAfter;
  }

  static Preset ofCode(String code) {
    return Arrays.stream(values())
        .filter(preset -> preset.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no preset: " + code));
  }

  /// The one that fits a sensor best.
  static Preset of(Offer offer) {
    return switch (offer.kind()) {
      case PEOPLE, BATTERY, LINK -> COUNTER;
      case DISTANCE -> PRESENCE;
      case PRESENCE ->
          switch (offer.deviceClass()) {
            case "motion", "sound" -> MOTION;
            case "vibration" -> SEAT;
            case "door", "window", "opening", "garage_door" -> CONTACT;
            default -> PRESENCE;
          };
    };
  }
}
