package coop.latchkey.core.door;

import coop.latchkey.core.access.Decision.Ask;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Plan.Privileges;
import java.util.List;

/// What can happen to the door machine.
public sealed interface DoorInput {
  /// A credential was granted. The fact itself is journalled by whoever decided.
  ///
  /// @param lockdown the severity of the lockdown under which it was granted, 0 for none: a severer
  ///   one that has come meanwhile keeps the door shut
  /// @param lastOneOut whether there is something to close
  /// @param who those who may go through now
  record Granted(
      Direction direction, boolean longUnlock, int lockdown, boolean lastOneOut, List<Passer> who)
      implements DoorInput {
    /// Copies the list.
    public Granted {
      who = List.copyOf(who);
    }

    /// A grant to somebody unknown, where nothing is the matter.
    public Granted(Direction direction, boolean longUnlock) {
      this(direction, longUnlock, 0, false, List.of());
    }
  }

  /// A credential was denied, or what was asked for beside it did not come.
  record Denied() implements DoorInput {}

  /// PINs are not taken for a while.
  record LockedOut() implements DoorInput {}

  /// A credential was found good, and one thing more is asked for.
  record Asked(Ask ask) implements DoorInput {}

  /// The door's hours have another mode now, or the same as before.
  ///
  /// @param afterFirstPerson whether unlocked hours begin only when somebody has come in
  record ModeSet(DoorMode mode, boolean afterFirstPerson) implements DoorInput {}

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

  /// An operator locks down.
  ///
  /// @param severity 1 to [Privileges#LOCKDOWN_MAX]
  record Lockdown(int severity) implements DoorInput {
    /// Checks the range.
    public Lockdown {
      if (severity < 1 || severity > Privileges.LOCKDOWN_MAX) {
        throw new IllegalArgumentException("no severity of a lockdown: " + severity);
      }
    }
  }

  /// An operator releases everything.
  record Evacuate() implements DoorInput {}

  /// An operator ends a lockdown and an evacuation.
  record Release() implements DoorInput {}

  /// An operator asks the door to show itself.
  record Identify() implements DoorInput {}

  /// Time has passed; what was due is done.
  record TimePassed() implements DoorInput {}
}
