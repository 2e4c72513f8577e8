package coop.latchkey.hub.guest;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Makes PINs that nobody in the space has.
public final class PinMaker {
  /// Digits of a PIN: a million of them, so that with the reader's growing waits a guess is in vain
  /// for years.
  public static final int DIGITS = 6;

  private static final int PINS = 1_000_000;

  /// So many misses in a row mean that nearly all PINs are taken.
  private static final int TRIES_MAX = 1000;

  private PinMaker() {}

  /// A PIN by chance; empty when no free one was found.
  ///
  /// @param random must be unforeseeable: a [java.security.SecureRandom]
  /// @param taken whether somebody has it
  public static Optional<String> make(RandomGenerator random, Predicate<String> taken) {
    for (int i = 0; i < TRIES_MAX; i++) {
      String pin = String.format(Locale.ROOT, "%0" + DIGITS + "d", random.nextInt(PINS));
      if (!isPlain(pin) && !taken.test(pin)) {
        return Optional.of(pin);
      }
    }
    return Optional.empty();
  }

  /// Whether each digit follows from the one before by the same step: `111111`, `123456`, `987654`.
  private static boolean isPlain(String pin) {
    int step = pin.charAt(1) - pin.charAt(0);
    for (int i = 2; i < pin.length(); i++) {
      if (pin.charAt(i) - pin.charAt(i - 1) != step) {
        return false;
      }
    }
    return Math.abs(step) <= 1;
  }
}
