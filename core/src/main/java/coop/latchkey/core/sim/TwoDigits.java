package coop.latchkey.core.sim;

/// Numbers as clocks show them.
final class TwoDigits {
  private TwoDigits() {}

  static String of(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
