package coop.latchkey.gateway.sim;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
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
import org.jspecify.annotations.Nullable;

/// A door in the simulated house: a leaf, its contact, the lock as it feels to somebody pulling.
/// People queue; one is at the door at a time.
final class SimDoor {
  private static final long ANSWER_MILLIS = 1_500;
  private static final long PRESS_MILLIS = 200;
  private static final long FOLLOW_MILLIS = 12_000;
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

  /// Shows a badge, or enters a PIN where there is a keypad and a PIN is given, and walks through
  /// if the lock is released.
  ///
  /// @param lingerMillis how long the door stands open
  /// @return whether the person is in
  boolean enter(Person.Badge badge, @Nullable String pin, long lingerMillis, RandomGenerator random)
      throws InterruptedException {
    return outside.isPresent() && through(outside.get(), badge, pin, false, lingerMillis, random);
  }

  /// Shows a badge and, where that alone does not open and there is a keypad, enters a PIN as well.
  boolean enterWithBoth(
      Person.Badge badge, @Nullable String pin, long lingerMillis, RandomGenerator random)
      throws InterruptedException {
    return outside.isPresent() && through(outside.get(), badge, pin, true, lingerMillis, random);
  }

  /// Shows a badge at the reader inside, or presses the exit button, or just pulls the handle.
  boolean leave(Person.Badge badge, long lingerMillis, RandomGenerator random)
      throws InterruptedException {
    if (inside.isPresent()) {
      return through(inside.get(), badge, null, false, lingerMillis, random);
    }
    queue.lockInterruptibly();
    try {
      released.drainPermits();
      exit(true);
      TimeUnit.MILLISECONDS.sleep(PRESS_MILLIS);
      exit(false);
      walk(false, lingerMillis, random);
      return true;
    } finally {
      queue.unlock();
    }
  }

  private boolean through(
      Side side,
      Person.Badge badge,
      @Nullable String pin,
      boolean both,
      long lingerMillis,
      RandomGenerator random)
      throws InterruptedException {
    queue.lockInterruptibly();
    try {
      released.drainPermits();
      GatewayConfig.@Nullable Keypad keypad = pin == null ? null : side.reader().keypad();
      boolean opens = (both || keypad == null) && show(side, badge);
      if (!opens && keypad != null && pin != null) {
        enterPin(side, keypad, pin);
        opens = isReleasedSoon();
      }
      if (opens) {
        walk(side.reader().direction() == Direction.IN, lingerMillis, random);
      }
      return opens;
    } finally {
      queue.unlock();
    }
  }

  private boolean show(Side side, Person.Badge badge) throws InterruptedException {
    CardFormat format = side.reader().format();
    side.wire().send(format.encode(badge.facility(), badge.card()), format.length());
    return isReleasedSoon();
  }

  private boolean isReleasedSoon() throws InterruptedException {
    return isReleased() || released.tryAcquire(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private boolean isReleased() {
    return board.level(door.strike().relay().line()) == releasedHigh;
  }

  private static void enterPin(Side side, GatewayConfig.Keypad keypad, String pin)
      throws InterruptedException {
    int hash = keypad.starCode() == 0xA ? 0xB : 0xA;
    for (int i = 0; i <= pin.length(); i++) {
      int key = i == pin.length() ? hash : Character.digit(pin.charAt(i), 10);
      int bits = keypad.bits() == 4 ? key : (~key & 0xF) << 4 | key;
      side.wire().send(bits, keypad.bits());
      TimeUnit.MILLISECONDS.sleep(PRESS_MILLIS);
    }
  }

  /// Waits for somebody else to open the door and slips through behind them, without a badge.
  ///
  /// @return false when nobody opened it for as long as anybody would wait
  boolean follow(boolean in, RandomGenerator random) throws InterruptedException {
    ajar.drainPermits();
    if (!ajar.tryAcquire(FOLLOW_MILLIS, TimeUnit.MILLISECONDS)) {
      return false;
    }
    sensors.pass(in, random);
    return true;
  }

  private void walk(boolean in, long lingerMillis, RandomGenerator random)
      throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(500));
    swing(true);
    ajar.release();
    sensors.pass(in, random);
    TimeUnit.MILLISECONDS.sleep(lingerMillis);
    swing(false);
    TimeUnit.MILLISECONDS.sleep(200);
  }

  /// The contact bounces as the leaf moves.
  private void swing(boolean open) throws InterruptedException {
    for (int i = 0; i < BOUNCES; i++) {
      contact(open);
      TimeUnit.MILLISECONDS.sleep(BOUNCE_MILLIS);
      contact(!open);
      TimeUnit.MILLISECONDS.sleep(BOUNCE_MILLIS);
    }
    contact(open);
  }

  private void shut() {
    contact(false);
  }

  private void contact(boolean open) {
    Input contact = door.contact();
    if (contact != null) {
      drive(contact, !open);
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
