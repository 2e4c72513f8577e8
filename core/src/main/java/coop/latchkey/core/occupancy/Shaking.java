package coop.latchkey.core.occupancy;

/// How hard a line has been shaken lately, as the time at which it will be calm again if it keeps
/// still: each change puts that off by what a change costs. What flaps for an instant is a bounce;
/// a line that is ten seconds ahead of itself flaps, until it has been still for long enough.
final class Shaking {
  /// A presence sensor changes twice a second at most for long: an AM312 holds for 2 s, an HC-SR501
  /// for 0.3 s at the least and is blind for 2.5 s after (its data sheet), an LD2410 says "nobody"
  /// only seconds after it saw the last one.
  static final long PRESENCE_COST_MILLIS = 500;

  /// Five people a second through one door, two changes each, are a crowd that runs.
  static final long PASSAGE_COST_MILLIS = 100;

  private static final long LIMIT_MILLIS = 10_000;
  private static final long MOST_MILLIS = 30_000;

  private Shaking() {}

  /// When it is calm again after one more change.
  static long after(long calmAtMillis, long nowMillis, long costMillis) {
    return Math.min(Math.max(calmAtMillis, nowMillis) + costMillis, nowMillis + MOST_MILLIS);
  }

  /// Whether it is shaken more than people can.
  static boolean isFlapping(long calmAtMillis, long nowMillis) {
    return calmAtMillis - nowMillis > LIMIT_MILLIS;
  }
}
