package coop.latchkey.gateway.clock;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClockTrustTest {
  private long wall = 1_000_000;
  private long nanos = 77;
  private boolean synced = true;
  private final ClockTrust trust = new ClockTrust(() -> wall, () -> nanos, () -> synced);

  private void pass(long wallMillis, long realMillis) {
    wall += wallMillis;
    nanos += realMillis * 1_000_000;
  }

  @Test
  void aClockThatWasNeverSetIsNotTrustedAndOneThatIsSetIs() {
    synced = false;
    ClockTrust fresh = new ClockTrust(() -> wall, () -> nanos, () -> synced);
    assertFalse(fresh.trusted());
    synced = true;
    pass(3_601_000, 1_000);
    fresh.run();
    assertTrue(fresh.trusted());
  }

  @Test
  void aJumpBackIsNoticedAtOnceAndForgivenWhenTheClockIsSeenToBeSetAgain() {
    assertTrue(trust.trusted());
    pass(-1_000, 10);
    assertFalse(trust.trusted(), "before anybody has looked");
    trust.run();
    assertFalse(trust.trusted(), "the look that noticed it");
    pass(1_000, 1_000);
    trust.run();
    assertTrue(trust.trusted());
  }

  @Test
  void afterAJumpBackAnUnsetClockStaysDoubtful() {
    pass(-600_000, 10);
    synced = false;
    for (int i = 0; i < 5; i++) {
      trust.run();
      assertFalse(trust.trusted());
      pass(1_000, 1_000);
    }
    synced = true;
    trust.run();
    assertTrue(trust.trusted());
  }

  @Test
  void slewingAndJumpsForwardCostNoTrust() {
    for (int i = 0; i < 1_000; i++) {
      pass(999, 1_000);
      assertTrue(trust.trusted());
      trust.run();
    }
    pass(3_600_000, 1_000);
    assertTrue(trust.trusted());
    trust.run();
    assertTrue(trust.trusted());
  }
}
