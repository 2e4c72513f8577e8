package coop.latchkey.core.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.rule.Settings.PinTries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinGuardTest {
  private static final PinTries TRIES = new PinTries(3, 30_000, 100_000);

  @Test
  void someAreFreeThenEachWaitsTwiceAsLongUpToTheLongest() {
    List<Long> waits = new ArrayList<>();
    PinGuard guard = PinGuard.CLEAR;
    long now = -5_000_000_000L;
    for (int i = 0; i < 8; i++) {
      guard = guard.wrong(TRIES, now);
      long locked = guard.locked(now) ? guard.lockedUntilMillis() - now : 0;
      waits.add(locked);
      now += locked;
      assertFalse(guard.locked(now), "and takes PINs again when the time is over");
    }
    assertEquals(List.of(0L, 0L, 0L, 30_000L, 60_000L, 100_000L, 100_000L, 100_000L), waits);
  }

  @Test
  void itIsLockedUntilTheTimeIsOver() {
    PinGuard guard = new PinGuard(3, Long.MIN_VALUE).wrong(TRIES, 1_000);
    assertTrue(guard.locked(1_000));
    assertTrue(guard.locked(30_999));
    assertFalse(guard.locked(31_000));
    assertFalse(PinGuard.CLEAR.locked(Long.MIN_VALUE));
  }
}
