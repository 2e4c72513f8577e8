package coop.latchkey.core.door;

import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;

/// Everything the machine remembers of a door. The helper methods speak of what the world is told.
public record DoorState(LockState lock, ContactState contact, DoorAlarm alarm, boolean lockdown) {
  /// When the shell must call again with [DoorInput.TimePassed], on the clock that
  /// [DoorMachine#step] is handed; [Long#MAX_VALUE] when nothing is due.
  public long wakeAtMillis() {
    throw new UnsupportedOperationException("to come");
  }
}
