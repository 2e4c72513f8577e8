package coop.latchkey.gateway.bench;

import coop.latchkey.core.access.CardFormat;

/// A Wiegand reader at the far ends of two lines: pulses some 50 us long, 1 ms apart.
final class SimWiegand {
  private static final long PULSE_MICROS = 20;
  private static final long SPACING_MICROS = 900;

  /// Longer than the silence that ends a frame.
  private static final long PAUSE_MICROS = 40_000;

  private final SimPins pins;
  private final int d0;
  private final int d1;

  SimWiegand(SimPins pins, int d0, int d1) {
    this.pins = pins;
    this.d0 = d0;
    this.d1 = d1;
    pins.drive(d0, true);
    pins.drive(d1, true);
  }

  /// Shows a card and waits until the line is quiet again.
  void card(CardFormat format, int facility, long number) {
    bits(format.encode(facility, number), format.length());
  }

  /// Sends bits, then silence.
  void bits(long bits, int length) {
    burst(bits, length);
    SimPins.pause(PAUSE_MICROS);
  }

  /// Sends bits.
  void burst(long bits, int length) {
    for (int i = length - 1; i >= 0; i--) {
      bit((bits >>> i & 1) == 1);
      if (i > 0) {
        SimPins.pause(SPACING_MICROS);
      }
    }
  }

  /// One pulse.
  ///
  /// @return the time just before the line fell
  long bit(boolean one) {
    int line = one ? d1 : d0;
    long before = System.nanoTime();
    pins.drive(line, false);
    SimPins.pause(PULSE_MICROS);
    pins.drive(line, true);
    return before;
  }

  /// Presses keys of a 4-bit keypad.
  void keys(int... nibbles) {
    for (int nibble : nibbles) {
      bits(nibble, 4);
    }
  }

  /// Both lines low at once, as a reader's power failing does.
  void bothLow() {
    pins.drive(d0, false);
    pins.drive(d1, false);
    SimPins.pause(PULSE_MICROS);
    pins.drive(d0, true);
    pins.drive(d1, true);
  }

  int d0() {
    return d0;
  }

  int d1() {
    return d1;
  }
}
