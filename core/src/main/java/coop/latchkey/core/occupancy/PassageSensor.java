package coop.latchkey.core.occupancy;

/// Tells from two lines who passed which way.
///
/// @param <S> what it remembers
public sealed interface PassageSensor<S> permits BeamMachine, PulseMachine {
  /// One of its two lines.
  enum Line {
    /// The outer beam; the pulses of those who come in.
    FIRST,
    /// The inner beam; the pulses of those who go out.
    SECOND
  }

  /// A next state, and how many have passed by this change.
  record Step<S>(S state, int in, int out) {}

  /// Nobody is on the way; the lines are as they are.
  S start(boolean first, boolean second, long nowMillis);

  /// One line changed.
  ///
  /// @param active a broken beam, or the level of a pulse
  /// @param atMillis when it changed, on a clock that only goes forward
  Step<S> step(S state, Line line, boolean active, long atMillis);
}
