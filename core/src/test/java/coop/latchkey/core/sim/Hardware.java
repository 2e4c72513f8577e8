package coop.latchkey.core.sim;

/// What a simulated space has beside readers at its street doors.
///
/// @param contacts door contacts and wired exit buttons
/// @param counters people counters at street doors and at the meeting room's opening
/// @param desks desk sensors
/// @param rooms a room sensor in the meeting room
public record Hardware(
    String name, boolean contacts, boolean counters, boolean desks, boolean rooms) {
  /// Everything.
  public static final Hardware FULL = new Hardware("full hardware", true, true, true, true);

  /// Doors and counters.
  public static final Hardware BADGES_COUNTER =
      new Hardware("badges + counters", true, true, false, false);

  /// Doors and desks.
  public static final Hardware BADGES_DESKS =
      new Hardware("badges + desks", true, false, true, false);

  /// Doors as they are usually wired: readers, contacts, exit buttons.
  public static final Hardware BADGES = new Hardware("badges only", true, false, false, false);

  /// Readers, and nothing that tells of a door that opens or a button that is pressed.
  public static final Hardware READERS = new Hardware("readers only", false, false, false, false);
}
