package coop.latchkey.core.occupancy;

import coop.latchkey.core.wire.Messages.DeskState;
import org.jspecify.annotations.Nullable;

/// What [DeskMachine] remembers of a sensor.
///
/// @param state what is known of its desk or room
/// @param present what the sensor's line says now, flicker and all
/// @param changedAtMillis when the line last changed
/// @param calmAtMillis when a line that is shaken is calm again, see [Shaking]
/// @param why why nothing is known, a stable code; null while something is
/// @param trusted false while the line says nothing: it has gone stale, the sensor failed or flaps
/// @param wakeAtMillis when the shell must call again with [DeskInput.TimePassed]; [Long#MAX_VALUE]
///   when nothing is due
public record DeskWatch(
    DeskState state,
    boolean present,
    long changedAtMillis,
    long calmAtMillis,
    @Nullable String why,
    boolean trusted,
    long wakeAtMillis) {
  /// Whether it changes faster than people move.
  boolean isFlapping() {
    return !trusted && DeskMachine.FLAPPING.equals(why);
  }
}
