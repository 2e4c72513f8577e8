package coop.latchkey.simulator.run;

import coop.latchkey.simulator.net.Weather;
import java.time.Duration;

/// One thing about a weather changed, the rest as it was: several faults may lie on one way.
final class Weathers {
  private Weathers() {}

  static Weather delayed(Weather w, Duration upTo) {
    Duration most = upTo.compareTo(w.delayMost()) > 0 ? upTo : w.delayMost();
    return new Weather(
        w.delayLeast(), most, w.loss(), w.breaks(), w.twice(), w.late(), w.bytesPerSecond());
  }

  /// A tenth of what is lost breaks the connection.
  static Weather losing(Weather w, int perMille) {
    return new Weather(
        w.delayLeast(),
        w.delayMost(),
        Math.max(w.loss(), perMille),
        Math.max(w.breaks(), perMille / 10),
        w.twice(),
        w.late(),
        w.bytesPerSecond());
  }

  static Weather doubling(Weather w, int perMille) {
    return new Weather(
        w.delayLeast(),
        w.delayMost(),
        w.loss(),
        w.breaks(),
        Math.max(w.twice(), perMille),
        w.late(),
        w.bytesPerSecond());
  }

  static Weather reordering(Weather w, int perMille) {
    return new Weather(
        w.delayLeast(),
        w.delayMost(),
        w.loss(),
        w.breaks(),
        w.twice(),
        Math.max(w.late(), perMille),
        w.bytesPerSecond());
  }

  static Weather slowed(Weather w, int bytesPerSecond) {
    return new Weather(
        w.delayLeast(),
        w.delayMost(),
        w.loss(),
        w.breaks(),
        w.twice(),
        w.late(),
        Math.min(w.bytesPerSecond(), bytesPerSecond));
  }
}
