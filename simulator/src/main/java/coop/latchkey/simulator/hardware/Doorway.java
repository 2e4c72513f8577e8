package coop.latchkey.simulator.hardware;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Keypad;
import coop.latchkey.gateway.config.GatewayConfig.Reader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A door as a thing: a leaf, its contact, a strike or a magnet behind a relay, an exit button that
/// is also wired to the lock, readers. It follows physics: it opens only while its lock is free, or
/// by force. Everything true is told to a witness.
public final class Doorway {
  private static final int BOUNCES = 3;
  private static final long BOUNCE_MILLIS = 2;

  private final GatewayConfig.Door door;
  private final SimPins pins;
  private final Later later;
  private final Consumer<HardwareEvent> witness;
  private final List<ReaderWire> readers = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final Set<HardwareFault> faults = EnumSet.noneOf(HardwareFault.class);
  private final boolean poweredHigh;
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
    this.witness = witness;
    for (Reader reader : gateway.readers()) {
      if (reader.door().equals(door)) {
        readers.add(new ReaderWire(reader, pins, later, random));
      }
    }
    GatewayConfig.Output relay = this.door.strike().relay();
    poweredHigh = !relay.activeLow();
    pins.rest(relay.line(), relay.activeLow());
    free = isFreeNow();
    pins.watch(relay.line(), high -> strikeSet(high == poweredHigh));
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
  public void whenFree(Runnable then) {
    waiting.add(then);
  }

  /// No longer waits for that.
  public void forget(Runnable waiter) {
    waiting.remove(waiter);
  }

  /// Something breaks; nothing happens when it is broken already.
  public void begin(HardwareFault fault) {
    if (faults.add(fault)) {
      witness.accept(new HardwareEvent.FaultBegan(id(), fault));
      changed(fault, true);
    }
  }

  /// It is mended.
  public void end(HardwareFault fault) {
    if (faults.remove(fault)) {
      changed(fault, false);
      witness.accept(new HardwareEvent.FaultEnded(id(), fault));
    }
  }

  /// What is broken now.
  public Set<HardwareFault> faults() {
    return Set.copyOf(faults);
  }

  private void changed(HardwareFault fault, boolean on) {
    switch (fault) {
      case CONTACT_BOUNCES -> {}
      case CONTACT_STUCK -> {
        if (!on) {
          drive(door.contact(), !open);
        }
      }
      case EXIT_STUCK -> exitChanged();
      case RELAY_WELDED -> {
        welded = on && isPowered();
        lockChanged();
      }
      case READER_NOISE -> readers.forEach(reader -> reader.noisy(on));
      case EDGES_LOST -> readers.forEach(reader -> reader.losing(on));
    }
  }

  private void exitChanged() {
    boolean down = door.exit() != null && (finger || faults.contains(HardwareFault.EXIT_STUCK));
    if (down != exitDown) {
      exitDown = down;
      witness.accept(new HardwareEvent.ExitButton(id(), down));
      lockChanged();
      drive(door.exit(), down);
    }
  }

  /// In the midst of the program's work: what people make of it comes later.
  private void strikeSet(boolean powered) {
    welded |= powered && faults.contains(HardwareFault.RELAY_WELDED);
    witness.accept(new HardwareEvent.StrikeSet(id(), powered != door.strike().failSafe()));
    lockChanged();
  }

  private void lockChanged() {
    boolean now = isFreeNow();
    if (now == free) {
      return;
    }
    free = now;
    witness.accept(new HardwareEvent.LockMoved(id(), now));
    if (now && !waiting.isEmpty()) {
      List<Runnable> told = List.copyOf(waiting);
      waiting.clear();
      told.forEach(waiter -> later.after(0, waiter));
    }
  }

  private boolean isPowered() {
    return pins.level(door.strike().relay().line()) == poweredHigh;
  }

  private boolean isFreeNow() {
    return exitDown || (welded || isPowered()) != door.strike().failSafe();
  }

  private void swing(boolean opens, boolean forced) {
    if (open == opens) {
      return;
    }
    open = opens;
    witness.accept(opens ? new HardwareEvent.Opened(id(), forced) : new HardwareEvent.Shut(id()));
    bounce(++swing, faults.contains(HardwareFault.CONTACT_BOUNCES) ? 2 * BOUNCES : 0);
  }

  private void bounce(long mine, int left) {
    if (mine != swing || faults.contains(HardwareFault.CONTACT_STUCK)) {
      return;
    }
    drive(door.contact(), !open ^ left % 2 != 0);
    if (left > 0) {
      later.afterMillis(BOUNCE_MILLIS, () -> bounce(mine, left - 1));
    }
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
