package coop.latchkey.simulator.hardware;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ReaderId;

/// What truly happened at a door, whatever any program made of it; told at the moment it happened.
public sealed interface HardwareEvent {
  /// Where.
  DoorId door();

  /// The last bit of a card's frame was sent. With edges lost or noise on the line the reader's
  /// program may have heard another one, or none.
  record BadgeShown(DoorId door, ReaderId reader, CardFormat format, int facility, long card)
      implements HardwareEvent {}

  /// The last key of a PIN was pressed.
  record PinEntered(DoorId door, ReaderId reader, String digits) implements HardwareEvent {}

  /// The exit button went down or up, by a finger or because it sticks.
  record ExitButton(DoorId door, boolean pressed) implements HardwareEvent {}

  /// The relay's line was set so that the lock is to be released, or secured: by a program, or
  /// because the computer has no power.
  record StrikeSet(DoorId door, boolean released) implements HardwareEvent {}

  /// The lock itself: whether somebody who pulls gets through.
  record LockMoved(DoorId door, boolean free) implements HardwareEvent {}

  /// The leaf stands open.
  ///
  /// @param forced whether the lock was not free
  record Opened(DoorId door, boolean forced) implements HardwareEvent {}

  /// The leaf is shut.
  record Shut(DoorId door) implements HardwareEvent {}

  /// Somebody went through.
  ///
  /// @param behind how many slipped through before them in the same visit: 0 for the one who asked
  ///   to be let through
  record WentThrough(DoorId door, Direction direction, int behind) implements HardwareEvent {}
}
