package coop.latchkey.core.occupancy;

import coop.latchkey.core.wire.Messages.DeskState;

/// What [DeskMachine] remembers of a desk.
///
/// @param state what is known of it
/// @param present what the sensor's line says now, flicker and all
/// @param changedAtMillis when the line last changed
/// @param trusted false while the line says nothing: it has gone stale, or the sensor failed
/// @param wakeAtMillis when the shell must call again with [DeskInput.TimePassed]; [Long#MAX_VALUE]
///   when nothing is due
public record DeskWatch(
    DeskState state, boolean present, long changedAtMillis, boolean trusted, long wakeAtMillis) {}
