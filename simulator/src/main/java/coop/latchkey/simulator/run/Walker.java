package coop.latchkey.simulator.run;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.Showing;
import coop.latchkey.simulator.hardware.Doorway;
import java.time.Duration;

/// Somebody at a door: shows what they have, waits for the lock as long as they would, goes
/// through, and lets the leaf go.
final class Walker {
  /// What becomes of them.
  interface Fate {
    /// They go through.
    void through();

    /// They go away, or do not go through after all.
    void away();
  }

  private static final Duration REACTION = Duration.ofMillis(400);
  private static final Duration GLANCE = Duration.ofMillis(250);
  private static final long PRESS_MILLIS = 300;

  /// What a badge and each key take to be sent.
  private static final long SENDING_MILLIS = 300;

  private final Scene scene;
  private final Doorway door;
  private final Direction direction;
  private final Showing with;
  private final Manner manner;
  private final Fate fate;
  private final Runnable freed = this::freed;
  private int tries;
  private boolean over;

  Walker(
      Scene scene, Doorway door, Direction direction, Showing with, Manner manner, Fate fate) {
    this.scene = scene;
    this.door = door;
    this.direction = direction;
    this.with = with;
    this.manner = manner;
    this.fate = fate;
  }

  /// Steps up to the door.
  void begin() {
    if (door.isOpen() && manner.follows()) {
      freed();
    } else {
      attempt();
    }
  }

  private void attempt() {
    if (over) {
      return;
    }
    tries++;
    boolean shown = show();
    Duration patience = manner.waits().plusMillis(SENDING_MILLIS);
    if (with instanceof Showing.Nothing) {
      glance(scene.time.nanos() + patience.toNanos());
      return;
    }
    if (door.isFree()) {
      scene.after(0, freed);
    } else {
      door.forget(freed);
      door.whenFree(freed);
    }
    boolean again = shown && tries < manner.tries();
    scene.after(patience, again ? this::attempt : this::giveUp);
  }

  /// Looks again and again whether somebody opens.
  private void glance(long untilNanos) {
    if (over) {
      return;
    }
    if (door.isOpen()) {
      freed();
    } else if (scene.time.nanos() >= untilNanos) {
      giveUp();
    } else {
      scene.after(GLANCE, () -> glance(untilNanos));
    }
  }

  private boolean show() {
    return switch (with) {
      case Showing.Badge(Card card) -> door.badge(direction, card.facility(), card.number());
      case Showing.Pin(String digits) -> door.pin(direction, digits);
      case Showing.BadgeAndPin(Card card, String digits) ->
          door.badge(direction, card.facility(), card.number()) && door.pin(direction, digits);
      case Showing.Button _ -> door.pressExit(PRESS_MILLIS);
      case Showing.Handle _, Showing.Nothing _ -> true;
    };
  }

  private void freed() {
    scene.after(REACTION, this::push);
  }

  private void push() {
    if (over) {
      return;
    }
    if (manner.turns() && door.isFree()) {
      giveUp();
    } else if (door.push()) {
      over = true;
      door.forget(freed);
      fate.through();
      scene.after(manner.lingers(), door::letGo);
    } else if (!(with instanceof Showing.Nothing)) {
      door.forget(freed);
      door.whenFree(freed);
    }
  }

  private void giveUp() {
    if (!over) {
      over = true;
      door.forget(freed);
      fate.away();
    }
  }
}
