package coop.latchkey.hub.wireless;

import coop.latchkey.core.occupancy.DeskWatch;
import coop.latchkey.core.wire.Messages.DeskState;
import org.jspecify.annotations.Nullable;

/// What [SeenMachine] remembers. All times in milliseconds since 1970.
///
/// @param watch the desk's, while the sensor is believed; null while it is not
/// @param told what was journalled last
/// @param last what the sensor said last; null before it did
/// @param available false while it is said to be offline
/// @param missed whether it spoke while it was said to be offline
/// @param silent whether it has been silent for too long
/// @param flapping whether it changes faster than people move
/// @param windowAt when counting of changes began
/// @param changes since then
/// @param offAt when its yes ends by itself; [Long#MAX_VALUE] for never
/// @param heardAt when it last said anything
/// @param at the last step's time: no step is before it
record SeenState(
    @Nullable DeskWatch watch,
    DeskState told,
    @Nullable Boolean last,
    boolean available,
    boolean missed,
    boolean silent,
    boolean flapping,
    long windowAt,
    int changes,
    long offAt,
    long heardAt,
    long at) {
  static SeenState beginning(long at) {
    return new SeenState(
        null, DeskState.UNKNOWN, null, true, false, false, false, at, 0, Long.MAX_VALUE, at, at);
  }

  SeenState watching(@Nullable DeskWatch now, DeskState state) {
    return new SeenState(
        now, state, last, available, missed, silent, flapping, windowAt, changes, offAt, heardAt,
        at);
  }

  SeenState says(@Nullable Boolean now, boolean isMissed) {
    return new SeenState(
        watch, told, now, available, isMissed, silent, flapping, windowAt, changes, offAt, heardAt,
        at);
  }

  SeenState isAvailable(boolean now) {
    return new SeenState(
        watch, told, last, now, missed, silent, flapping, windowAt, changes, offAt, heardAt, at);
  }

  SeenState isSilent(boolean now) {
    return new SeenState(
        watch, told, last, available, missed, now, flapping, windowAt, changes, offAt, heardAt, at);
  }

  SeenState flaps(boolean now, long window, int count) {
    return new SeenState(
        watch, told, last, available, missed, silent, now, window, count, offAt, heardAt, at);
  }

  SeenState endsAt(long off) {
    return new SeenState(
        watch, told, last, available, missed, silent, flapping, windowAt, changes, off, heardAt,
        at);
  }

  SeenState heard(long now) {
    return new SeenState(
        watch, told, last, available, missed, false, flapping, windowAt, changes, offAt, now, at);
  }

  SeenState until(long now) {
    return new SeenState(
        watch, told, last, available, missed, silent, flapping, windowAt, changes, offAt, heardAt,
        now);
  }
}
