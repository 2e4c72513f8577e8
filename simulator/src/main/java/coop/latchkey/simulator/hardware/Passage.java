package coop.latchkey.simulator.hardware;

import coop.latchkey.core.access.Direction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Somebody at a door: asks to get through, waits for the lock as long as anybody would, goes
/// through, and lets the leaf go.
public final class Passage {
  /// How long somebody waits for the lock after the last thing they did.
  public static final long PATIENCE_MILLIS = 3_000;

  private static final long REACTION_MILLIS = 400;
  private static final long PRESS_MILLIS = 300;

  private final Doorway door;
  private final Later later;
  private final long lingerMillis;
  private final Consumer<Boolean> done;
  private final Runnable freed = this::freed;
  private boolean over;

  private Passage(Doorway door, Later later, long lingerMillis, Consumer<Boolean> done) {
    this.door = door;
    this.later = later;
    this.lingerMillis = lingerMillis;
    this.done = done;
  }

  /// Shows a badge and, where one is given, enters a PIN after it.
  ///
  /// @param lingerMillis how long the leaf is held open
  /// @param done told once whether they got through, as soon as that is clear
  public static void badge(
      Doorway door,
      Later later,
      Direction side,
      int facility,
      long card,
      @Nullable String pin,
      long lingerMillis,
      Consumer<Boolean> done) {
    Passage passage = new Passage(door, later, lingerMillis, done);
    if (!door.badge(side, facility, card)) {
      passage.giveUp();
      return;
    }
    if (pin != null) {
      door.pin(side, pin);
    }
    // A frame takes some 50 ms to send, a key 200.
    passage.await(PATIENCE_MILLIS + 100 + (pin == null ? 0 : 250L * (pin.length() + 1)));
  }

  /// Leaves by the exit button, or by the handle where there is none.
  public static void exit(Doorway door, Later later, long lingerMillis, Consumer<Boolean> done) {
    Passage passage = new Passage(door, later, lingerMillis, done);
    door.pressExit(PRESS_MILLIS);
    passage.await(PATIENCE_MILLIS);
  }

  private void await(long millis) {
    if (door.isFree()) {
      later.after(0, freed);
    } else {
      door.whenFree(freed);
    }
    later.afterMillis(millis, this::giveUp);
  }

  private void freed() {
    later.afterMillis(REACTION_MILLIS, this::push);
  }

  private void push() {
    if (over) {
      return;
    }
    if (door.push()) {
      over = true;
      done.accept(true);
      later.afterMillis(lingerMillis, door::letGo);
    } else {
      door.whenFree(freed);
    }
  }

  private void giveUp() {
    if (!over) {
      over = true;
      door.forget(freed);
      done.accept(false);
    }
  }
}
