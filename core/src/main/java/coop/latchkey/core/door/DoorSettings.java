package coop.latchkey.core.door;

/// How one door behaves; all times in milliseconds.
///
/// @param unlockMillis how long the strike is released for a grant or the exit button
/// @param longUnlockMillis the same for members who need longer
/// @param relock when the lock closes before its time is up
/// @param hasContact whether a door position switch is fitted; without one nothing is known of open
///   and shut
/// @param heldOpenWarnMillis how long the door may stand open before it asks to be shut
/// @param heldOpenAlarmMillis how long before it is an alarm; at least the warning's time
/// @param contactSettleMillis how long a change of the contact must last to count; shorter ones are
///   bounce
public record DoorSettings(
    long unlockMillis,
    long longUnlockMillis,
    Relock relock,
    boolean hasContact,
    long heldOpenWarnMillis,
    long heldOpenAlarmMillis,
    long contactSettleMillis) {

  /// Refuses times that contradict each other.
  public DoorSettings {
    if (unlockMillis <= 0 || longUnlockMillis < unlockMillis) {
      throw new IllegalArgumentException(
          "unlock times must be positive and the long one at least the usual: "
              + unlockMillis
              + ", "
              + longUnlockMillis);
    }
    if (heldOpenWarnMillis <= 0 || heldOpenAlarmMillis < heldOpenWarnMillis) {
      throw new IllegalArgumentException(
          "held open warns first and alarms later: "
              + heldOpenWarnMillis
              + ", "
              + heldOpenAlarmMillis);
    }
    if (contactSettleMillis < 0) {
      throw new IllegalArgumentException(
          "the contact's settling time is never negative: " + contactSettleMillis);
    }
  }

  /// When a lock closes before its time is up.
  public enum Relock {
    /// As soon as the door has opened: the person is through, the latch falls in when it shuts.
    ON_OPEN,
    /// When the door has been shut again: for locks whose bolt would strike an open door's frame.
    ON_CLOSE
  }
}
