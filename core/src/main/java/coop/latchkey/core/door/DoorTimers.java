package coop.latchkey.core.door;

/// What lies behind a [DoorState]: points in time on the machine's clock. An end that never was is
/// [#LONG_AGO], something not due is [#NEVER].
///
/// @param exitHeld whether the exit button is held down
/// @param grantUntil until when a grant on the way in releases the lock
/// @param grantUntilBefore the same before the last grant, to which a revoked one goes back
/// @param leaveUntil until when the exit button or a badge on the way out releases it
/// @param commandUntil until when an operator's timed command releases it, whatever the door does
/// @param contactSettlesAt when the contact's last change counts, unless it changes back before
/// @param contactChangedAt when the contact last began to change
/// @param passageUntil until when the door may be opened again although it is locked
/// @param openedAt when the door was last opened
/// @param heldFrom from when its standing open counts, if later than `openedAt`
/// @param warned whether it has asked to be shut
public record DoorTimers(
    boolean exitHeld,
    long grantUntil,
    long grantUntilBefore,
    long leaveUntil,
    long commandUntil,
    long contactSettlesAt,
    long contactChangedAt,
    long passageUntil,
    long openedAt,
    long heldFrom,
    boolean warned) {
  static final long LONG_AGO = Long.MIN_VALUE;
  static final long NEVER = Long.MAX_VALUE;

  /// A door at rest.
  ///
  /// @param openedAt [#LONG_AGO] for a closed door
  static DoorTimers resting(long openedAt) {
    return new DoorTimers(
        false, LONG_AGO, LONG_AGO, LONG_AGO, LONG_AGO, NEVER, LONG_AGO, LONG_AGO, openedAt,
        LONG_AGO, false);
  }
}
