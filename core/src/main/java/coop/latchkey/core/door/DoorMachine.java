package coop.latchkey.core.door;

import coop.latchkey.core.id.DoorId;
import java.util.List;

/// One door: `step(state, input, now)` gives the next state and what to do. A way out is never
/// refused: no state and no input keeps the exit button or a badge on the way out from releasing
/// the strike.
public final class DoorMachine {
  /// The longest an operator's command may hold a door unlocked.
  public static final long COMMANDED_UNLOCK_MILLIS_MAX = 8L * 60 * 60 * 1000;

  private final DoorId door;
  private final DoorSettings settings;

  /// A machine for one door.
  public DoorMachine(DoorId door, DoorSettings settings) {
    this.door = door;
    this.settings = settings;
  }

  /// The state at power-on: locked, the contact as it is read then.
  ///
  /// @param contactOpen ignored for a door without a contact
  public DoorState initial(boolean contactOpen) {
    throw new UnsupportedOperationException("to come " + door + settings);
  }

  /// The next state and the effects.
  ///
  /// @param nowMillis a clock that only goes forward (not the time of day)
  public Step step(DoorState state, DoorInput input, long nowMillis) {
    throw new UnsupportedOperationException("to come");
  }

  /// A next state and what to do, in order.
  public record Step(DoorState state, List<DoorEffect> effects) {
    /// Copies the list.
    public Step {
      effects = List.copyOf(effects);
    }
  }
}
