package coop.latchkey.simulator.hardware;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.Showing;
import java.util.function.Consumer;

/// Somebody at a door: shows what they have, waits for the lock as long as their patience lasts,
/// goes through with whoever they bring, and lets the leaf go.
public final class Visitor {
  /// From hearing the lock to pushing.
  private static final long REACTION_MILLIS = 400;

  /// Longer than the reaction: whoever presses pulls before they let go.
  private static final long PRESS_MILLIS = 700;

  /// Between two people who go through an open door one behind the other.
  private static final long APART_MILLIS = 700;

  /// A frame and the pause behind it; a key.
  private static final long FRAME_MILLIS = 100;

  private static final long KEY_MILLIS = 210;

  private final Doorway door;
  private final Later later;
  private final Direction direction;
  private final Showing showing;
  private final Manner manner;
  private final Consumer<Boolean> done;
  private final Runnable freed = this::freed;
  private final Runnable opened = this::opened;
  private int tried;
  private boolean over;

  private Visitor(
      Doorway door,
      Later later,
      Direction direction,
      Showing showing,
      Manner manner,
      Consumer<Boolean> done) {
    this.door = door;
    this.later = later;
    this.direction = direction;
    this.showing = showing;
    this.manner = manner;
    this.done = done;
  }

  /// Somebody comes to a door. Of each who goes through, the door's witness is told.
  ///
  /// @param done told once whether they went through, as soon as that is clear
  public static void comes(
      Doorway door,
      Later later,
      Direction direction,
      Showing showing,
      Manner manner,
      Consumer<Boolean> done) {
    new Visitor(door, later, direction, showing, manner, done).arrive();
  }

  private void arrive() {
    if (showing instanceof Showing.Crowbar) {
      door.force();
      through();
      return;
    }
    if (door.isOpen() && (manner.follows() || showing instanceof Showing.Nothing)) {
      push();
      return;
    }
    long patience = manner.waits().toMillis();
    if (manner.follows() || showing instanceof Showing.Nothing) {
      door.whenOpen(opened);
    }
    attempt(patience);
  }

  private void attempt(long patience) {
    tried++;
    long takes = show();
    if (!(showing instanceof Showing.Nothing)) {
      if (door.isFree()) {
        freed();
      } else {
        door.whenFree(freed);
      }
    }
    later.afterMillis(takes + patience, () -> outOfPatience(patience));
  }

  /// How long it takes to show what they have, in milliseconds.
  private long show() {
    return switch (showing) {
      case Showing.Badge(Card card) -> badge(card);
      case Showing.Pin(String digits) -> pin(digits);
      case Showing.BadgeAndPin(Card card, String digits) -> badge(card) + pin(digits);
      case Showing.Button _ -> {
        door.pressExit(PRESS_MILLIS);
        yield 0;
      }
      case Showing.Handle _, Showing.Crowbar _, Showing.Nothing _ -> 0;
    };
  }

  private long badge(Card card) {
    if (door.badge(direction, card.facility(), card.number())) {
      return FRAME_MILLIS;
    }
    door.pressExit(PRESS_MILLIS);
    return 0;
  }

  private long pin(String digits) {
    return door.pin(direction, digits) ? KEY_MILLIS * (digits.length() + 1) : 0;
  }

  private void outOfPatience(long patience) {
    if (over) {
      return;
    }
    door.forget(freed);
    if (tried < manner.tries() && isShownAgain()) {
      attempt(patience);
    } else {
      door.forget(opened);
      over = true;
      done.accept(false);
    }
  }

  private boolean isShownAgain() {
    return switch (showing) {
      case Showing.Badge _, Showing.Pin _, Showing.BadgeAndPin _, Showing.Button _ -> true;
      case Showing.Handle _, Showing.Crowbar _, Showing.Nothing _ -> false;
    };
  }

  private void freed() {
    later.afterMillis(REACTION_MILLIS, this::push);
  }

  private void opened() {
    later.afterMillis(APART_MILLIS, this::push);
  }

  private void push() {
    if (over) {
      return;
    }
    if (manner.turns()) {
      over = true;
      done.accept(false);
    } else if (door.push()) {
      through();
    } else {
      door.whenFree(freed);
    }
  }

  private void through() {
    over = true;
    door.forget(freed);
    door.forget(opened);
    goThrough(0);
  }

  private void goThrough(int behind) {
    door.wentThrough(direction, behind);
    if (behind == 0) {
      done.accept(true);
    }
    if (behind < manner.bringing()) {
      later.afterMillis(APART_MILLIS, () -> goThrough(behind + 1));
    } else {
      later.afterMillis(manner.lingers().toMillis(), door::letGo);
    }
  }
}
