package coop.latchkey.core.door;

import coop.latchkey.core.journal.Fact;

/// What the shell shall do after a step, in the order given; the strike always comes first.
public sealed interface DoorEffect {
  /// Release the lock now; the machine itself says when to end it.
  ///
  /// @param unlockMillis for how long, as far as is known; [Long#MAX_VALUE] until further notice
  record PulseStrike(long unlockMillis) implements DoorEffect {}

  /// Let the lock fall into its locked state.
  record ReleaseStrike() implements DoorEffect {}

  /// Show a pattern at the door's readers.
  record Show(Feedback feedback) implements DoorEffect {}

  /// Journal a fact.
  record Journal(Fact fact) implements DoorEffect {}
}
