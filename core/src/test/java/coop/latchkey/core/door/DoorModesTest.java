package coop.latchkey.core.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.LockState;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hours, orders, and who went through.
class DoorModesTest {
  private static final DoorInput OPEN_HOURS = new DoorInput.ModeSet(DoorMode.UNLOCKED, false);
  private static final DoorInput FIRST_PERSON = new DoorInput.ModeSet(DoorMode.UNLOCKED, true);
  private static final DoorInput USUAL_HOURS = new DoorInput.ModeSet(DoorMode.CARD, false);
  private static final String FOR_EVER = "pulse " + Long.MAX_VALUE;
  private static final DoorInput ANA = in("ana", 0);

  private static DoorInput in(String member, int lockdown) {
    Passer who = new Passer(new MemberId(member), Direction.IN, new ZoneId("house"), null);
    return new DoorInput.Granted(Direction.IN, false, lockdown, false, List.of(who));
  }

  @Test
  void unlockedHoursHoldTheLockReleasedAndRelockWhenTheyEnd() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    assertEquals(
        List.of(FOR_EVER, "journal doorModeChanged", "journal doorUnlocked schedule"),
        run.at(0, OPEN_HOURS));
    run.at(1_000, new DoorInput.Contact(true));
    assertEquals(List.of("journal doorOpened"), run.pass(3_600_000), "no alarm while released");
    assertEquals(List.of(), run.at(3_600_000, OPEN_HOURS), "told again");
    assertEquals(
        List.of("release", "journal doorModeChanged", "journal doorLocked"),
        run.at(3_600_000, USUAL_HOURS));
    assertEquals(List.of(), run.pass(3_619_999));
    assertEquals(List.of("show HELD_OPEN_WARNING"), run.pass(3_620_000));
  }

  @Test
  void theyMayWaitForTheFirstPersonWhoComesIn() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    assertEquals(List.of(), run.at(0, FIRST_PERSON));
    run.at(1_000, ANA);
    run.pass(60_000);
    assertEquals(LockState.LOCKED, run.state().lock(), "a badge without walking through");
    assertEquals(DoorMode.CARD, run.state().mode());
    run.at(61_000, ANA);
    run.at(62_000, new DoorInput.Contact(true));
    assertTrue(run.pass(62_050).contains("journal memberPassed"));
    assertEquals(DoorMode.UNLOCKED, run.state().mode());
    run.at(63_000, new DoorInput.Contact(false));
    run.pass(600_000);
    assertEquals(LockState.UNLOCKED, run.state().lock());
  }

  @Test
  void whoeverLeavesIsNoFirstPerson() {
    DoorRun run = DoorRun.withoutContact();
    run.at(0, FIRST_PERSON);
    Passer out = new Passer(new MemberId("ana"), Direction.OUT, null, null);
    run.at(1_000, new DoorInput.Granted(Direction.OUT, false, 0, false, List.of(out)));
    assertEquals(DoorMode.CARD, run.state().mode());
    run.at(2_000, ANA);
    assertEquals(DoorMode.UNLOCKED, run.state().mode());
  }

  @Test
  void lockdownEndsUnlockedHoursAndTheyBeginAnewAfterIt() {
    DoorRun run = DoorRun.withoutContact();
    run.at(0, FIRST_PERSON);
    run.at(1_000, ANA);
    run.at(20_000, new DoorInput.Lockdown(2));
    assertEquals(LockState.LOCKED, run.state().lock());
    run.at(30_000, new DoorInput.Release());
    assertEquals(LockState.LOCKED, run.state().lock(), "the first person must come again");
    run.at(40_000, OPEN_HOURS);
    run.at(50_000, new DoorInput.Lockdown(1));
    run.at(60_000, new DoorInput.Release());
    assertEquals(LockState.UNLOCKED, run.state().lock());
  }

  @Test
  void whoeverWasGrantedUnderALockdownPassesItAndNoSevererOne() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, new DoorInput.Lockdown(2));
    assertEquals(List.of("show DENIED"), run.at(1_000, in("ana", 1)));
    assertEquals("pulse 5000", run.at(2_000, in("ana", 2)).getFirst());
    assertEquals(
        List.of("release", "journal doorLocked"), run.at(3_000, new DoorInput.Lockdown(3)));
    run.at(5_500, new DoorInput.Contact(true));
    assertFalse(run.pass(5_550).contains("journal memberPassed"), "the grant had ended");
  }

  @Test
  void whatALockdownMakesVainIsRefused() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    DoorInput unlock = new DoorInput.UnlockCommanded(0);
    assertNull(DoorMachine.refusal(run.state(), unlock));
    run.at(0, new DoorInput.Lockdown(1));
    assertEquals("lockdown", DoorMachine.refusal(run.state(), unlock));
    assertNull(DoorMachine.refusal(run.state(), new DoorInput.Lockdown(3)));
    run.at(1_000, new DoorInput.Evacuate());
    assertNull(DoorMachine.refusal(run.state(), unlock));
    assertEquals("evacuation", DoorMachine.refusal(run.state(), new DoorInput.Lockdown(3)));
  }

  @Test
  void evacuationReleasesUntilItIsEndedAndBeatsLockdown() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, new DoorInput.Lockdown(3));
    assertEquals(
        List.of(FOR_EVER, "journal doorModeChanged", "journal doorUnlocked evacuation"),
        run.at(1_000, new DoorInput.Evacuate()));
    assertEquals(List.of(), run.at(2_000, new DoorInput.Lockdown(3)));
    run.pass(36_000_000);
    assertEquals(LockState.UNLOCKED, run.state().lock());
    assertEquals(
        List.of("release", "journal doorModeChanged", "journal doorLocked"),
        run.at(36_000_000, new DoorInput.Release()));
    assertEquals(DoorOrders.NONE, run.state().orders());
  }

  @Test
  void allWhoWereGrantedPassWithTheNextOpening() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, ANA);
    run.at(1_000, in("ben", 0));
    run.at(2_000, ANA);
    run.at(3_000, new DoorInput.Contact(true));
    assertEquals(2, run.pass(3_050).stream().filter("journal memberPassed"::equals).count());
    assertTrue(run.at(4_000, in("cleo", 0)).contains("journal memberPassed"), "at the open door");
    assertFalse(run.at(4_500, in("cleo", 0)).contains("journal memberPassed"), "once");
    run.at(5_000, new DoorInput.Contact(false));
    run.at(6_000, new DoorInput.Contact(true));
    assertFalse(run.pass(6_050).contains("journal memberPassed"));
  }

  @Test
  void aGrantThatNobodyUsedOrThatWasRevokedPassesNobody() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, ANA);
    run.pass(10_000);
    run.at(10_000, in("ben", 0));
    run.at(10_020, in("cleo", 0));
    run.at(10_040, new DoorInput.GrantRevoked());
    run.at(11_000, new DoorInput.Contact(true));
    assertEquals(
        1,
        run.pass(11_050).stream().filter("journal memberPassed"::equals).count(),
        "ben alone: ana's time was over, and cleo's badge was none");
  }

  @Test
  void moreThanCanPassAreNotRemembered() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    for (int i = 0; i < 3 * AwaitedPassages.MAX; i++) {
      run.at(i, in("m-" + i, 0));
    }
    assertEquals(AwaitedPassages.MAX, run.state().awaited().passers().size());
  }
}
