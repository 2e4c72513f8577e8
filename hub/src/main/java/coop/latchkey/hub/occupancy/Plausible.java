package coop.latchkey.hub.occupancy;

import java.time.Duration;
import java.time.Instant;

/// When an event counts as having happened: at its gateway's word, unless that cannot be. A gateway
/// without a clock of its own may start in 1970, and one with a wrong clock in the future: the time
/// of arrival is then nearer the truth.
final class Plausible {
  /// The best of clocks differ by less, and so do the hub's and a gateway's.
  static final Duration AHEAD_MAX = Duration.ofMinutes(2);

  /// Longer than a gateway's journal holds at any bound that a card has room for.
  static final Duration LATE_MAX = Duration.ofDays(60);

  private Plausible() {}

  static Instant time(Instant at, Instant receivedAt) {
    boolean can =
        !at.isAfter(receivedAt.plus(AHEAD_MAX)) && !at.isBefore(receivedAt.minus(LATE_MAX));
    return can ? at : receivedAt;
  }
}
