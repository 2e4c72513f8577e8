package coop.latchkey.simulator.hardware;

/// What can break at a door.
public enum HardwareFault {
  /// The contact opens and closes a few times, milliseconds apart, whenever the leaf moves.
  CONTACT_BOUNCES,
  /// The contact stays as it is, wherever the leaf goes.
  CONTACT_STUCK,
  /// The exit button stays pressed.
  EXIT_STUCK,
  /// The relay's contacts stay closed from the next time they close: a strike stays released, a
  /// magnet stays held.
  RELAY_WELDED,
  /// Bursts of pulses that no reader sends, on both lines of every reader.
  READER_NOISE,
  /// Of some frames, edges do not arrive.
  EDGES_LOST
}
