package coop.latchkey.hub.member;

import java.util.Arrays;

/// What a sensor that is at no desk tells.
public enum SensorKind {
  /// How many people pass, each way.
  COUNTER("counter"),
  /// Whether somebody is in a zone.
  PRESENCE("presence");

  private final String code;

  SensorKind(String code) {
    this.code = code;
  }

  /// The word in files and in the database.
  public String code() {
    return code;
  }

  /// Reads the word.
  ///
  /// @throws IllegalArgumentException if there is no such kind
  public static SensorKind ofCode(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of sensor: " + code));
  }
}
