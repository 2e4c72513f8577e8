package coop.latchkey.core.door;

import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;

/// Everything the machine remembers of a door.
///
/// @param lock what the strike is told: released or not
/// @param contact the contact after bounce; `UNKNOWN` for a door without one
/// @param alarm what is wrong at the door
/// @param orders what operators have ordered and not ended
/// @param hours what the door's hours say
/// @param awaited who has been let through and has not gone through yet
/// @param wakeAtMillis when the shell must call again with [DoorInput.TimePassed], on the clock
///   that [DoorMachine#step] is handed; [Long#MAX_VALUE] when nothing is due
/// @param timers what the machine alone understands
public record DoorState(
    LockState lock,
    ContactState contact,
    DoorAlarm alarm,
    DoorOrders orders,
    DoorHours hours,
    AwaitedPassages awaited,
    long wakeAtMillis,
    DoorTimers timers) {
  /// Whether nobody is let in but those who pass the lockdown; leaving stays free.
  public boolean lockdown() {
    return orders.severity() > 0;
  }

  /// What the door asks of those who enter. Unlocked hours that still wait for their first person,
  /// or that a lockdown has ended, are [DoorMode#CARD].
  public DoorMode mode() {
    return hours.inForce(orders);
  }

  /// Whether the lock is released until an order or the hours say otherwise.
  boolean heldReleased() {
    return orders.evacuation() || mode() == DoorMode.UNLOCKED;
  }
}
