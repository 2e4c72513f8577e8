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
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long NOISE_NANOS_MIN = 20_000;
  private static final int NOISE_NANOS_MORE = 300_000;
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
  private int losingPerMille;
  private int noisePerMinute;
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

  /// Of a thousand edges so many are lost.
  void losing(int perMille) {
    losingPerMille = perMille;
  }

  /// So many bursts a minute that nobody showed it; 0 for none.
  void noise(int perMinute) {
    noisePerMinute = perMinute;
    noise++;
    crackleLater(noise);
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
    for (int i = 0; i < frame.length && losingPerMille > 0; i++) {
      lines[i] = random.nextInt(1000) < losingPerMille ? LOST : lines[i];
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

  private void crackleLater(long mine) {
    if (noisePerMinute > 0) {
      long mean = MINUTE_NANOS / noisePerMinute;
      later.after(mean / 2 + random.nextLong(mean), () -> crackle(mine));
    }
  }

  private void crackle(long mine) {
    if (noise != mine) {
      return;
    }
    int[] lines = new int[1 + random.nextInt(NOISE_PULSES_MAX)];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = random.nextBoolean() ? reader.d0() : reader.d1();
    }
    deliver(lines, NOISE_NANOS_MIN + random.nextInt(NOISE_NANOS_MORE));
    crackleLater(mine);
  }
}
