package coop.latchkey.core.door;

import coop.latchkey.core.access.Direction;

/// What can happen to the door machine.
public sealed interface DoorInput {
  /// A credential was granted. The fact itself is journalled by whoever decided.
  record Granted(Direction direction, boolean longUnlock) implements DoorInput {}

  /// A credential was denied.
  record Denied() implements DoorInput {}

  /// The grant just given was a mistake of the reader: what followed showed that it was another
  /// card.
  record GrantRevoked() implements DoorInput {}

  /// The exit button changed.
  record ExitButton(boolean pressed) implements DoorInput {}

  /// The contact's line changed, bounce and all.
  record Contact(boolean open) implements DoorInput {}

  /// An operator unlocks.
  ///
  /// @param forMillis how long; at most [DoorMachine#COMMANDED_UNLOCK_MILLIS_MAX]; 0 for the door's
  ///   own time
  record UnlockCommanded(long forMillis) implements DoorInput {
    /// Refuses a negative time.
    public UnlockCommanded {
      if (forMillis < 0) {
        throw new IllegalArgumentException("an unlock never lasts less than nothing: " + forMillis);
      }
    }
  }

  /// An operator locks down (true) or ends it (false).
  record Lockdown(boolean on) implements DoorInput {}

  /// An operator asks the door to show itself.
  record Identify() implements DoorInput {}

  /// Time has passed; what was due is done.
  record TimePassed() implements DoorInput {}
}
