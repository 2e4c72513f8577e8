package coop.latchkey.core.door;

import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.WireCodec;
import java.util.List;

/// A door machine with its state in hand, and its effects as short words.
final class DoorRun {
  private static final DoorId DOOR = new DoorId("front");

  private final DoorMachine machine;
  private DoorState state;

  private DoorRun(DoorMachine machine) {
    this.machine = machine;
    this.state = machine.initial(false, 0);
  }

  static DoorRun of(Relock relock) {
    return new DoorRun(machine(relock));
  }

  static DoorRun withoutContact() {
    return new DoorRun(new DoorMachine(DOOR, settings(Relock.ON_OPEN, false)));
  }

  static DoorMachine machine(Relock relock) {
    return new DoorMachine(DOOR, settings(relock, true));
  }

  static DoorSettings settings(Relock relock, boolean contact) {
    return new DoorSettings(5_000, 15_000, relock, contact, 20_000, 40_000, 50);
  }

  DoorState state() {
    return state;
  }

  List<String> at(long now, DoorInput input) {
    DoorMachine.Step step = machine.step(state, input, now);
    state = step.state();
    return step.effects().stream().map(DoorRun::word).toList();
  }

  List<String> pass(long now) {
    return at(now, new DoorInput.TimePassed());
  }

  static String word(DoorEffect effect) {
    return switch (effect) {
      case DoorEffect.PulseStrike pulse -> "pulse " + pulse.unlockMillis();
      case DoorEffect.ReleaseStrike _ -> "release";
      case DoorEffect.Show show -> "show " + show.feedback();
      case DoorEffect.Journal journal -> "journal " + word(journal.fact());
    };
  }

  private static String word(Fact fact) {
    String kind = WireCodec.kind(fact);
    if (fact instanceof Fact.DoorUnlocked unlocked) {
      return kind + " " + unlocked.cause().code();
    }
    if (fact instanceof Fact.DoorClosed closed) {
      return kind + " " + closed.openMillis();
    }
    return fact instanceof Fact.DoorHeldOpen held ? kind + " " + held.openMillis() : kind;
  }
}
