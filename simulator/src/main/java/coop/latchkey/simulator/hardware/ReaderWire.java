package coop.latchkey.simulator.hardware;

import coop.latchkey.gateway.config.GatewayConfig.Keypad;
import coop.latchkey.gateway.config.GatewayConfig.Reader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A Wiegand reader's two wires: frames go out one after the other, a bit a millisecond and fifty
/// milliseconds between two frames, as readers' data sheets give it. The bits of a frame come to
/// the computer in two helpings, all but the last and the last, each with its own time.
final class ReaderWire {
  private static final long BIT_NANOS = 1_000_000;
  private static final long PAUSE_NANOS = 50_000_000;
  private static final long KEY_NANOS = 200_000_000;
  private static final long NOISE_EVERY_NANOS = 400_000_000;
  private static final int NOISE_PULSES_MAX = 120;
  private static final int LOST = -1;

  /// A frame on its way.
  private record Frame(long bits, int length, long pauseNanos, @Nullable Runnable sent) {}

  private final Reader reader;
  private final SimPins pins;
  private final Later later;
  private final RandomGenerator random;
  private final Deque<Frame> queue = new ArrayDeque<>();
  private boolean sending;
  private boolean losing;
  private boolean noisy;
  private long noise;

  ReaderWire(Reader reader, SimPins pins, Later later, RandomGenerator random) {
    this.reader = reader;
    this.pins = pins;
    this.later = later;
    this.random = random;
  }

  Reader reader() {
    return reader;
  }

  /// Sends a card's frame.
  ///
  /// @param sent called with the last bit
  void card(int facility, long card, Runnable sent) {
    int length = reader.format().length();
    send(new Frame(reader.format().encode(facility, card), length, PAUSE_NANOS, sent));
  }

  /// Sends the keys of a PIN and `#`, as fast as fingers are.
  void pin(Keypad keypad, String digits, Runnable sent) {
    int hash = keypad.starCode() == 0xA ? 0xB : 0xA;
    for (int i = 0; i <= digits.length(); i++) {
      boolean last = i == digits.length();
      int key = last ? hash : Character.digit(digits.charAt(i), 10);
      int bits = keypad.bits() == 4 ? key : (~key & 0xF) << 4 | key;
      send(new Frame(bits, keypad.bits(), KEY_NANOS, last ? sent : null));
    }
  }

  void losing(boolean on) {
    losing = on;
  }

  /// Noise begins, or ends.
  void noisy(boolean on) {
    if (on && !noisy) {
      noisy = true;
      long mine = ++noise;
      crackle(mine);
    } else if (!on) {
      noisy = false;
    }
  }

  private void send(Frame frame) {
    queue.add(frame);
    if (!sending) {
      next();
    }
  }

  private void next() {
    Frame frame = queue.poll();
    sending = frame != null;
    if (frame == null) {
      return;
    }
    int[] lines = new int[frame.length];
    for (int i = 0; i < frame.length; i++) {
      boolean one = (frame.bits >>> (frame.length - 1 - i) & 1) == 1;
      lines[i] = one ? reader.d1() : reader.d0();
    }
    if (losing && random.nextInt(3) == 0) {
      lines[1 + random.nextInt(frame.length - 1)] = LOST;
    }
    int butLast = frame.length - 1;
    later.after((butLast - 1) * BIT_NANOS, () -> deliver(Arrays.copyOf(lines, butLast), BIT_NANOS));
    later.after(butLast * BIT_NANOS, () -> lastBit(frame, lines[butLast]));
  }

  private void lastBit(Frame frame, int line) {
    if (frame.sent != null) {
      frame.sent.run();
    }
    deliver(new int[] {line}, BIT_NANOS);
    later.after(frame.pauseNanos, this::next);
  }

  /// The last of these now, the others a spacing apart before it.
  private void deliver(int[] lines, long spacingNanos) {
    long[] ago = new long[lines.length];
    for (int i = 0; i < lines.length; i++) {
      ago[i] = (lines.length - 1 - i) * spacingNanos;
    }
    pins.pulse(reader.d0(), lines, ago);
  }

  private void crackle(long mine) {
    if (!noisy || noise != mine) {
      return;
    }
    int[] lines = new int[1 + random.nextInt(NOISE_PULSES_MAX)];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = random.nextBoolean() ? reader.d0() : reader.d1();
    }
    deliver(lines, 20_000 + random.nextInt(300_000));
    later.after(NOISE_EVERY_NANOS / 2 + random.nextLong(NOISE_EVERY_NANOS), () -> crackle(mine));
  }
}
