package coop.latchkey.simulator.hardware;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Keypad;
import coop.latchkey.gateway.config.GatewayConfig.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A door as a thing: a leaf, its contact, a strike or a magnet behind a relay, an exit button that
/// is also wired to the lock, readers. It follows physics: it opens only while its lock is free, or
/// by force. Everything true is told to a witness.
public final class Doorway {
  /// The longest time between two bounces.
  private static final long BOUNCE_MILLIS_MAX = 5;

  private final GatewayConfig.Door door;
  private final SimPins pins;
  private final Later later;
  private final Consumer<HardwareEvent> witness;
  private final List<ReaderWire> readers = new ArrayList<>();
  private final List<Runnable> waiters = new ArrayList<>();
  private final List<Runnable> seers = new ArrayList<>();
  private final RandomGenerator random;
  private long bounceMillis;
  private @Nullable Boolean stuckContact;
  private boolean exitStuck;
  private boolean relayBad;
  private boolean welded;
  private boolean free;
  private boolean finger;
  private boolean exitDown;
  private int holding;
  private boolean open;
  private long swing;

  /// Wires the door to its gateway's pins, shut.
  ///
  /// @param door one of the gateway's
  /// @param random for what faults do
  public Doorway(
      GatewayConfig gateway,
      DoorId door,
      SimPins pins,
      Later later,
      RandomGenerator random,
      Consumer<HardwareEvent> witness) {
    this.door =
        gateway.doors().stream().filter(one -> one.id().equals(door)).findFirst().orElseThrow();
    this.pins = pins;
    this.later = later;
    this.random = random;
    this.witness = witness;
    for (Reader reader : gateway.readers()) {
      if (reader.door().equals(door)) {
        readers.add(new ReaderWire(reader, pins, later, random));
      }
    }
    GatewayConfig.Output relay = this.door.strike().relay();
    pins.rest(relay.line(), relay.activeLow());
    free = isFreeNow();
    pins.watch(relay.line(), _ -> strikeSet());
    drive(this.door.contact(), true);
    drive(this.door.exit(), false);
  }

  /// Which door it is.
  public DoorId id() {
    return door.id();
  }

  /// Holds a card to a reader.
  ///
  /// @return false when the door has no reader on that side
  public boolean badge(Direction side, int facility, long card) {
    @Nullable ReaderWire wire = wire(side);
    if (wire == null) {
      return false;
    }
    Reader reader = wire.reader();
    wire.card(
        facility,
        card,
        () ->
            witness.accept(
                new HardwareEvent.BadgeShown(id(), reader.id(), reader.format(), facility, card)));
    return true;
  }

  /// Enters a PIN and `#`.
  ///
  /// @return false when there is no keypad on that side
  public boolean pin(Direction side, String digits) {
    @Nullable ReaderWire wire = wire(side);
    @Nullable Keypad keypad = wire == null ? null : wire.reader().keypad();
    if (wire == null || keypad == null) {
      return false;
    }
    wire.pin(
        keypad,
        digits,
        () -> witness.accept(new HardwareEvent.PinEntered(id(), wire.reader().id(), digits)));
    return true;
  }

  /// Puts a finger on the exit button, or takes it away.
  public void exit(boolean pressed) {
    finger = pressed;
    exitChanged();
  }

  /// Presses the exit button for so long.
  ///
  /// @return false when there is none
  public boolean pressExit(long millis) {
    if (door.exit() == null) {
      return false;
    }
    exit(true);
    later.afterMillis(millis, () -> exit(false));
    return true;
  }

  /// Opens the leaf and holds it, if the lock is free or it stands open already; each who opens it
  /// lets go of it with [#letGo()].
  ///
  /// @return whether it is open
  public boolean push() {
    if (!open && !isFree()) {
      return false;
    }
    holding++;
    swing(true, false);
    return true;
  }

  /// Breaks it open and holds it.
  public void force() {
    holding++;
    swing(true, !isFree());
  }

  /// Lets go of the leaf: its closer shuts it once nobody holds it.
  public void letGo() {
    holding = Math.max(0, holding - 1);
    if (holding == 0) {
      swing(false, false);
    }
  }

  /// Whether the leaf stands open.
  public boolean isOpen() {
    return open;
  }

  /// Whether somebody who pulls gets through: the lock is released, or the exit button is down,
  /// which is wired to it.
  public boolean isFree() {
    return isFreeNow();
  }

  /// Calls back once, when the lock becomes free.
  void whenFree(Runnable then) {
    waiters.add(then);
  }

  /// Calls back once, when the leaf opens.
  void whenOpen(Runnable then) {
    seers.add(then);
  }

  /// No longer waits for either.
  void forget(Runnable waiter) {
    waiters.remove(waiter);
    seers.remove(waiter);
  }

  /// Somebody went through.
  void wentThrough(Direction direction, int behind) {
    witness.accept(new HardwareEvent.WentThrough(id(), direction, behind));
  }

  /// For how long the contact bounces at most whenever the leaf moves; 0 for a good one.
  public void bouncesUpTo(long millis) {
    bounceMillis = millis;
  }

  /// The contact shows the same, wherever the leaf is; null for one that is well.
  ///
  /// @param open what it shows
  public void contactSticks(@Nullable Boolean open) {
    stuckContact = open;
    swing++;
    showContact(this.open);
  }

  /// The exit button stays pressed, or no longer.
  public void exitSticks(boolean sticks) {
    exitStuck = sticks;
    exitChanged();
  }

  /// The relay stays as it is from when it next releases the lock; or is well.
  public void relaySticks(boolean sticks) {
    relayBad = sticks;
    welded = sticks && !isSecuredByLine();
    lockChanged();
  }

  /// A reader sends bits that nobody showed it.
  ///
  /// @param perMinute how often; 0 for a good one
  public void noise(Direction side, int perMinute) {
    onWires(side, wire -> wire.noise(perMinute));
  }

  /// Of a thousand edges on a reader's lines so many are lost; 0 for good ones.
  public void losesEdges(Direction side, int perMille) {
    onWires(side, wire -> wire.losing(perMille));
  }

  private void onWires(Direction side, Consumer<ReaderWire> what) {
    for (ReaderWire wire : readers) {
      if (wire.reader().direction() == side) {
        what.accept(wire);
      }
    }
  }

  private void exitChanged() {
    boolean down = door.exit() != null && (finger || exitStuck);
    if (down != exitDown) {
      exitDown = down;
      witness.accept(new HardwareEvent.ExitButton(id(), down));
      lockChanged();
      drive(door.exit(), down);
    }
  }

  /// In the midst of the program's work: what people make of it comes later.
  private void strikeSet() {
    boolean released = !isSecuredByLine();
    welded |= released && relayBad;
    witness.accept(new HardwareEvent.StrikeSet(id(), released));
    lockChanged();
  }

  private void lockChanged() {
    boolean now = isFreeNow();
    if (now == free) {
      return;
    }
    free = now;
    witness.accept(new HardwareEvent.LockMoved(id(), now));
    if (now && !waiters.isEmpty()) {
      later.after(0, () -> tell(waiters));
    }
  }

  private static void tell(List<Runnable> those) {
    List<Runnable> told = List.copyOf(those);
    those.clear();
    told.forEach(Runnable::run);
  }

  private boolean isSecuredByLine() {
    boolean powered = pins.level(door.strike().relay().line()) != door.strike().relay().activeLow();
    return powered == door.strike().failSafe();
  }

  private boolean isFreeNow() {
    return exitDown || welded || !isSecuredByLine();
  }

  private void swing(boolean opens, boolean forced) {
    if (open == opens) {
      return;
    }
    open = opens;
    witness.accept(opens ? new HardwareEvent.Opened(id(), forced) : new HardwareEvent.Shut(id()));
    if (opens) {
      later.after(0, () -> tell(seers));
    }
    long mine = ++swing;
    showContact(open);
    if (bounceMillis > 0) {
      bounce(mine, random.nextLong(bounceMillis) + 1, false);
    }
  }

  private void bounce(long mine, long leftMillis, boolean truly) {
    long next = Math.min(leftMillis, 1 + random.nextLong(BOUNCE_MILLIS_MAX));
    later.afterMillis(
        next,
        () -> {
          if (mine == swing) {
            boolean over = leftMillis <= next;
            showContact(open == (truly || over));
            if (!over) {
              bounce(mine, leftMillis - next, !truly);
            }
          }
        });
  }

  private void showContact(boolean shownOpen) {
    boolean shown = stuckContact == null ? shownOpen : stuckContact;
    drive(door.contact(), !shown);
  }

  private void drive(@Nullable Input input, boolean active) {
    if (input != null) {
      pins.drive(input.line(), active != input.activeLow());
    }
  }

  private @Nullable ReaderWire wire(Direction side) {
    for (ReaderWire wire : readers) {
      if (wire.reader().direction() == side) {
        return wire;
      }
    }
    return null;
  }
}
