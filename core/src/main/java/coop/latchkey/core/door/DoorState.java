package coop.latchkey.core.door;

import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;

/// Everything the machine remembers of a door.
///
/// @param lock what the strike is told: released or not
/// @param contact the contact after bounce; `UNKNOWN` for a door without one
/// @param alarm what is wrong at the door
/// @param lockdown whether nobody is let in; leaving stays free
/// @param wakeAtMillis when the shell must call again with [DoorInput.TimePassed], on the clock
///   that [DoorMachine#step] is handed; [Long#MAX_VALUE] when nothing is due
/// @param timers what the machine alone understands
public record DoorState(
    LockState lock,
    ContactState contact,
    DoorAlarm alarm,
    boolean lockdown,
    long wakeAtMillis,
    DoorTimers timers) {}
