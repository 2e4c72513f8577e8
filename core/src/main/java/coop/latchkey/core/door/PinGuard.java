package coop.latchkey.core.door;

import coop.latchkey.core.rule.Settings.PinTries;

/// Slows down the guessing of PINs at one reader: some wrong ones are free, each further one locks
/// the keypad for twice as long as the one before, up to a longest time. A PIN that opens forgets
/// them. Badges are not concerned, and nor is leaving: a keypad on the way out has no guard.
///
/// @param wrong how many wrong PINs since the last good one
/// @param lockedUntilMillis until when no PIN is taken, on a clock that only goes forward
public record PinGuard(int wrong, long lockedUntilMillis) {
  /// Nothing was wrong yet.
  public static final PinGuard CLEAR = new PinGuard(0, Long.MIN_VALUE);

  /// Whether PINs are refused unread.
  public boolean locked(long nowMillis) {
    return nowMillis < lockedUntilMillis;
  }

  /// After a wrong PIN.
  public PinGuard wrong(PinTries tries, long nowMillis) {
    int count = wrong + 1;
    if (count <= tries.free()) {
      return new PinGuard(count, lockedUntilMillis);
    }
    long wait = tries.firstWaitMillis();
    for (int i = tries.free() + 1; i < count && wait < tries.longestWaitMillis(); i++) {
      wait *= 2;
    }
    return new PinGuard(count, nowMillis + Math.min(wait, tries.longestWaitMillis()));
  }
}
