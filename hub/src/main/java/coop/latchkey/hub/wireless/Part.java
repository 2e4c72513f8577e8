package coop.latchkey.hub.wireless;

import java.util.Arrays;

/// Which part of a desk, zone or passage a sensor tells of.
enum Part {
  /// Whether somebody is there.
  STATE("state"),
  /// How many came in so far, ever growing.
  IN("in"),
  /// How many went out so far, ever growing.
  OUT("out"),
  /// How many are inside, by the counter's own sum.
  INSIDE("inside");

  private final String code;

  Part(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Part ofCode(String code) {
    return Arrays.stream(values())
        .filter(part -> part.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part: " + code));
  }
}
