package coop.latchkey.gateway.reader;

import org.jspecify.annotations.Nullable;

/// Gathers keys into a PIN: digits up to `#`; `*` clears. An entry that rests for five seconds or
/// grows beyond twelve digits is forgotten. Pure.
record KeypadMachine(Keypad keypad) {
  /// How long an unfinished entry is kept after its last key.
  static final long TIMEOUT_NANOS = 5_000_000_000L;

  /// The most digits of a PIN.
  static final int DIGITS_MAX = 12;

  /// An entry in the making.
  ///
  /// @param digits those so far
  /// @param overlong more than [#DIGITS_MAX] came: nothing counts before the next `#` or `*`
  /// @param lastKeyNanos time of the last key
  record State(String digits, boolean overlong, long lastKeyNanos) {
    static final State EMPTY = new State("", false, 0);

    boolean isEmpty() {
      return digits.isEmpty() && !overlong;
    }

    /// A PIN is not for logs.
    @Override
    public String toString() {
      return "State[" + digits.length() + " digits]";
    }
  }

  /// The next state, and the PIN that has become complete.
  ///
  /// @param valid false when the burst's own check did not hold
  record Step(State state, @Nullable String pin, boolean valid) {
    @Override
    public String toString() {
      return "Step[" + state + (pin == null ? "]" : ", a PIN]");
    }
  }

  /// A burst of the keypad's width has come.
  Step key(State before, int bits, long nowNanos) {
    State state = timePassed(before, nowNanos);
    int nibble = bits & 0xF;
    if (keypad.bits() == 8 && (bits >> 4 ^ 0xF) != nibble) {
      return new Step(State.EMPTY, null, false);
    }
    if (nibble <= 9) {
      return new Step(digit(state, (char) ('0' + nibble), nowNanos), null, true);
    }
    boolean hash = nibble == (0xA ^ 0xB ^ keypad.star().nibble());
    boolean complete = hash && !state.digits.isEmpty() && !state.overlong;
    // Keys beyond these two (a bell, F1) belong to no PIN: the entry is not what the person thinks.
    return new Step(State.EMPTY, complete ? state.digits : null, true);
  }

  /// Forgets an entry that has rested for too long.
  State timePassed(State state, long nowNanos) {
    boolean stale = !state.isEmpty() && nowNanos - state.lastKeyNanos >= TIMEOUT_NANOS;
    return stale ? State.EMPTY : state;
  }

  private static State digit(State state, char digit, long nowNanos) {
    if (state.overlong || state.digits.length() == DIGITS_MAX) {
      return new State("", true, nowNanos);
    }
    return new State(state.digits + digit, false, nowNanos);
  }
}
