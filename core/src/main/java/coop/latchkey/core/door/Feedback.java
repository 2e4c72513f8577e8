package coop.latchkey.core.door;

/// What a door tells the person before it, by the reader's LED and beeper. The patterns differ in
/// rhythm, so that no one needs to tell colours or pitches apart.
public enum Feedback {
  /// Come in.
  GRANTED,
  /// No.
  DENIED,
  /// A PIN, please.
  ENTER_PIN,
  /// A second person, please.
  SECOND_PERSON,
  /// No PIN is taken here for a while.
  LOCKED_OUT,
  /// You are the last: something is to be closed.
  LAST_ONE_OUT,
  /// Please shut the door.
  HELD_OPEN_WARNING,
  /// The door has stood open for too long.
  HELD_OPEN_ALARM,
  /// Opened without leave.
  FORCED_ALARM,
  /// This is the door you are looking for.
  IDENTIFY,
  /// Any running pattern ends.
  SILENT
}
