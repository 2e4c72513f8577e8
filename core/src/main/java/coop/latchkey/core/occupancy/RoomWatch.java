package coop.latchkey.core.occupancy;

/// What a room's sensor tells. Times are milliseconds since 1970.
///
/// @param sees whether it sees somebody; false while nothing is known
/// @param known whether it told anything since it last failed
/// @param changed when that last changed
/// @param heat how many changes are not forgiven yet
/// @param flaps whether it changes faster than people move
/// @param stuck whether it has seen somebody for too long to be true
record RoomWatch(
    boolean sees, boolean known, long changed, double heat, boolean flaps, boolean stuck) {
  static final RoomWatch NEW = new RoomWatch(false, false, 0, 0, false, false);

  private static final double COOLS_MILLIS = 30_000;
  private static final double FLAPS_FROM = 20;
  private static final double FLAPS_TO = 4;
  private static final double HEAT_MAX = 30;
  private static final long STUCK_MILLIS = 20 * 3_600_000L;

  RoomWatch told(boolean nowKnown, boolean nowSees, long now) {
    if (nowKnown == known && nowSees == sees) {
      return this;
    }
    double hotter = Math.min(heatAt(now) + 1, HEAT_MAX);
    return new RoomWatch(nowSees, nowKnown, now, hotter, flaps || hotter >= FLAPS_FROM, false);
  }

  RoomWatch timePassed(long now) {
    boolean flapsStill = flaps && heatAt(now) >= FLAPS_TO;
    boolean isStuck = known && sees && now - changed >= STUCK_MILLIS;
    return flapsStill == flaps && isStuck == stuck
        ? this
        : new RoomWatch(sees, known, changed, heat, flapsStill, isStuck);
  }

  boolean believed() {
    return known && !flaps && !stuck;
  }

  private double heatAt(long now) {
    return Math.max(0, heat - (now - changed) / COOLS_MILLIS);
  }
}
