package coop.latchkey.gateway.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.Showing;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Reader;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import coop.latchkey.gateway.gpio.SimulatedReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// A door in the simulated house: a leaf, its contact, the lock as it feels to somebody pulling.
/// People queue; one is at the door at a time.
final class SimDoor {
  private static final long ANSWER_MILLIS = 1_500;
  private static final long PRESS_MILLIS = 200;
  private static final int BOUNCES = 3;
  private static final long BOUNCE_MILLIS = 2;

  /// A side of the door with its reader.
  private record Side(Reader reader, SimulatedReader wire) {}

  private final SimulatedBoard board;
  private final GatewayConfig.Door door;
  private final Optional<Side> outside;
  private final Optional<Side> inside;
  private final boolean releasedHigh;
  private final ReentrantLock queue = new ReentrantLock(true);
  private final Semaphore released = new Semaphore(0);
  private final Semaphore ajar = new Semaphore(0);
  private final SimSensors sensors;
  private volatile boolean open;

  SimDoor(SimulatedBoard board, GatewayConfig.Door door, GatewayConfig config) {
    this.board = board;
    this.door = door;
    List<Reader> readers = config.readers();
    sensors = new SimSensors(board, door.id(), config);
    outside = side(readers, Direction.IN);
    inside = side(readers, Direction.OUT);
    shut();
    exit(false);
    GatewayConfig.Output relay = door.strike().relay();
    releasedHigh = relay.activeLow() == door.strike().failSafe();
    board.watch(
        relay.line(),
        high -> {
          if (high == releasedHigh) {
            released.release();
          }
        });
  }

  private Optional<Side> side(List<Reader> readers, Direction direction) {
    return readers.stream()
        .filter(reader -> reader.door().equals(door.id()) && reader.direction() == direction)
        .findFirst()
        .map(reader -> new Side(reader, board.reader(reader.d0(), reader.d1())));
  }

  /// Does what somebody does at the door, and walks through if the lock is released.
  ///
  /// @return whether they are on the other side
  boolean go(Direction direction, Showing with, Manner manner, RandomGenerator random)
      throws InterruptedException {
    boolean in = direction == Direction.IN;
    if (with instanceof Showing.Nothing) {
      return follow(in, manner, random);
    }
    if (manner.follows() && open) {
      sensors.pass(in, random);
      return true;
    }
    queue.lockInterruptibly();
    try {
      boolean opens = false;
      for (int tries = manner.tries(); tries > 0 && !opens; tries--) {
        released.drainPermits();
        opens = opens(in ? outside : inside, with);
      }
      if (!opens || manner.turns()) {
        return false;
      }
      walk(in, manner, random);
      return true;
    } finally {
      queue.unlock();
    }
  }

  /// Whether it opens to what is shown. The handle always lets people out.
  private boolean opens(Optional<Side> at, Showing with) throws InterruptedException {
    return switch (with) {
      case Showing.Badge(Card card) -> at.isPresent() && show(at.get(), card);
      case Showing.Pin(String digits) -> at.isPresent() && enterPin(at.get(), digits);
      case Showing.BadgeAndPin(Card card, String digits) ->
          at.isPresent() && (show(at.get(), card) || enterPin(at.get(), digits));
      case Showing.Button _ -> pressExit();
      case Showing.Handle _, Showing.Nothing _ -> isReleased();
      case Showing.Crowbar _ -> true;
    };
  }

  private boolean pressExit() throws InterruptedException {
    exit(true);
    TimeUnit.MILLISECONDS.sleep(PRESS_MILLIS);
    exit(false);
    return true;
  }

  private boolean show(Side side, Card card) throws InterruptedException {
    CardFormat format = side.reader().format();
    side.wire().send(format.encode(card.facility(), card.number()), format.length());
    return isReleasedSoon();
  }

  private boolean isReleasedSoon() throws InterruptedException {
    return isReleased() || released.tryAcquire(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private boolean isReleased() {
    return board.level(door.strike().relay().line()) == releasedHigh;
  }

  private boolean enterPin(Side side, String pin) throws InterruptedException {
    GatewayConfig.Keypad keypad = side.reader().keypad();
    if (keypad == null) {
      return false;
    }
    int hash = keypad.starCode() == 0xA ? 0xB : 0xA;
    for (int i = 0; i <= pin.length(); i++) {
      int key = i == pin.length() ? hash : Character.digit(pin.charAt(i), 10);
      int bits = keypad.bits() == 4 ? key : (~key & 0xF) << 4 | key;
      side.wire().send(bits, keypad.bits());
      TimeUnit.MILLISECONDS.sleep(PRESS_MILLIS);
    }
    return isReleasedSoon();
  }

  /// Waits for somebody else to open the door and slips through behind them, without a badge; not
  /// when nobody opens it for as long as they would wait.
  private boolean follow(boolean in, Manner manner, RandomGenerator random)
      throws InterruptedException {
    ajar.drainPermits();
    if (!ajar.tryAcquire(manner.waits().toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    sensors.pass(in, random);
    return true;
  }

  private void walk(boolean in, Manner manner, RandomGenerator random) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(500));
    swing(true);
    ajar.release();
    for (int i = 0; i <= manner.bringing(); i++) {
      sensors.pass(in, random);
    }
    TimeUnit.MILLISECONDS.sleep(manner.lingers().toMillis());
    swing(false);
    TimeUnit.MILLISECONDS.sleep(200);
  }

  /// The contact bounces as the leaf moves.
  private void swing(boolean opens) throws InterruptedException {
    open = opens;
    for (int i = 0; i < BOUNCES; i++) {
      contact(opens);
      TimeUnit.MILLISECONDS.sleep(BOUNCE_MILLIS);
      contact(!opens);
      TimeUnit.MILLISECONDS.sleep(BOUNCE_MILLIS);
    }
    contact(opens);
  }

  private void shut() {
    contact(false);
  }

  private void contact(boolean isOpen) {
    Input contact = door.contact();
    if (contact != null) {
      drive(contact, !isOpen);
    }
  }

  private void exit(boolean pressed) {
    Input exit = door.exit();
    if (exit != null) {
      drive(exit, pressed);
    }
  }

  private void drive(Input input, boolean active) {
    board.drive(input.line(), active != input.activeLow());
  }
}
