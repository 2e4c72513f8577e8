package coop.latchkey.core.door;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One door: `step(state, input, now)` gives the next state and what to do. A way out is never
/// refused: no state and no input keeps the exit button or a badge on the way out from releasing
/// the strike.
///
/// The rules, beyond what the inputs say of themselves:
/// - What was due before an input is done first, at the time it was due: a shell that wakes late
///   reaches the same state as one that wakes in time.
/// - The lock is released while any of these holds: a grant's time, the exit's time, a commanded
///   time, the exit button being held, unlocked hours, an evacuation. Opening the door
///   ([DoorSettings.Relock#ON_OPEN]) or shutting it ([DoorSettings.Relock#ON_CLOSE]) ends the first
///   two; a timed command runs its time. With `ON_CLOSE` the bolt never falls while the door stands
///   open.
/// - An opening is with leave while the lock is released, for [#PASSAGE_GRACE_MILLIS] after that
///   (the handle was turned already), and as long after the door was shut (the next person in the
///   queue catches it). Any other opening is forced.
/// - Standing open counts from the opening, or from the last grant, exit or end of a commanded
///   unlock, of unlocked hours or of an evacuation while open; it warns first and is an alarm
///   later. A forced door is in alarm already. Shutting the door ends every alarm.
/// - Lockdown ends grants, commands and unlocked hours at once and lets none begin, but for grants
///   that were decided under it; leaving goes on. When it is over, unlocked hours begin anew: with
///   their first person, where they wait for one.
/// - Unlocked hours that wait for a first person begin when a member who was granted has come in
///   during them.
/// - An evacuation releases the lock until it is ended, whatever else holds. Ending one ends a
///   lockdown too.
/// - Whoever was granted has passed when the contact opens within the grant's time (and the grace
///   after it): all who were granted since the door was last shut pass together. At an open door,
///   and at one without a contact, they pass with the grant.
public final class DoorMachine {
  /// The longest an operator's command may hold a door unlocked.
  public static final long COMMANDED_UNLOCK_MILLIS_MAX = 8L * 60 * 60 * 1000;

  /// For how long after the lock has fallen, or the door was shut, opening it is no break-in.
  public static final long PASSAGE_GRACE_MILLIS = 2_000;

  private final DoorId door;
  private final DoorSettings settings;

  /// A machine for one door.
  public DoorMachine(DoorId door, DoorSettings settings) {
    this.door = door;
    this.settings = settings;
  }

  /// The state at power-on: locked, the contact as it is read then. A door found open is no
  /// break-in; its standing open counts from now.
  ///
  /// @param contactOpen ignored for a door without a contact
  /// @param nowMillis see [#step]
  public DoorState initial(boolean contactOpen, long nowMillis) {
    boolean open = settings.hasContact() && contactOpen;
    ContactState contact = open ? ContactState.OPEN : ContactState.CLOSED;
    DoorState resting =
        new DoorState(
            LockState.LOCKED,
            settings.hasContact() ? contact : ContactState.UNKNOWN,
            DoorAlarm.NONE,
            DoorOrders.NONE,
            DoorHours.USUAL,
            AwaitedPassages.NONE,
            DoorTimers.NEVER,
            DoorTimers.resting(open ? nowMillis : DoorTimers.LONG_AGO));
    return new DoorStep(door, settings, resting).finish().state();
  }

  /// The next state and the effects.
  ///
  /// @param nowMillis a clock that only goes forward (not the time of day)
  public Step step(DoorState state, DoorInput input, long nowMillis) {
    DoorStep step = new DoorStep(door, settings, state);
    step.passTime(nowMillis);
    step.apply(input, nowMillis);
    step.passTime(nowMillis);
    return step.finish();
  }

  /// Why a command would do nothing now: a code of
  /// [coop.latchkey.core.journal.Fact.CommandRefused], `lockdown` or `evacuation`; null when it
  /// will be obeyed.
  public static @Nullable String refusal(DoorState state, DoorInput command) {
    DoorOrders orders = state.orders();
    if (command instanceof DoorInput.UnlockCommanded) {
      return orders.severity() > 0 && !orders.evacuation() ? "lockdown" : null;
    }
    return command instanceof DoorInput.Lockdown && orders.evacuation() ? "evacuation" : null;
  }

  /// A next state and what to do, in order.
  public record Step(DoorState state, List<DoorEffect> effects) {
    /// Copies the list.
    public Step {
      effects = List.copyOf(effects);
    }
  }
}
