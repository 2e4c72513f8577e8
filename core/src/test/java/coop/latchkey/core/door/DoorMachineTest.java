package coop.latchkey.core.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a door does in the stories that people know it by.
class DoorMachineTest {
  private static final DoorInput GRANT = new DoorInput.Granted(Direction.IN, false);
  private static final DoorInput LEAVE = new DoorInput.Granted(Direction.OUT, false);

  @Test
  void aGrantReleasesTheStrikeFirstAndForTheDoorsTime() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    assertEquals(
        List.of("pulse 5000", "journal doorUnlocked credential", "show GRANTED"), run.at(0, GRANT));
    assertEquals(LockState.UNLOCKED, run.state().lock());
    assertEquals(5_000, run.state().wakeAtMillis());
    assertEquals(List.of("release", "journal doorLocked"), run.pass(5_000));
    assertEquals(LockState.LOCKED, run.state().lock());
  }

  @Test
  void membersWhoNeedLongerGetLonger() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    assertEquals("pulse 15000", run.at(0, new DoorInput.Granted(Direction.IN, true)).getFirst());
  }

  @Test
  void openingRelocksWhereConfigured() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, GRANT);
    assertEquals(List.of(), run.at(1_000, new DoorInput.Contact(true)));
    assertEquals(List.of("release", "journal doorOpened", "journal doorLocked"), run.pass(1_050));
    run.at(3_000, new DoorInput.Contact(false));
    assertEquals(List.of("journal doorClosed 2000"), run.pass(3_050));
  }

  @Test
  void shuttingRelocksWhereConfiguredAndTheBoltWaitsForTheDoor() {
    DoorRun run = DoorRun.of(Relock.ON_CLOSE);
    run.at(0, GRANT);
    run.at(1_000, new DoorInput.Contact(true));
    assertEquals(List.of("journal doorOpened"), run.pass(9_000));
    assertEquals(LockState.UNLOCKED, run.state().lock());
    run.at(9_500, new DoorInput.Contact(false));
    assertEquals(
        List.of("release", "journal doorClosed 8500", "journal doorLocked"), run.pass(9_550));
  }

  @Test
  void bounceIsNoOpening() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    for (long i = 0; i < 10; i++) {
      assertEquals(List.of(), run.at(i * 40, new DoorInput.Contact(true)));
      assertEquals(List.of(), run.at(i * 40 + 20, new DoorInput.Contact(false)));
    }
    assertEquals(List.of(), run.pass(10_000));
    assertEquals(ContactState.CLOSED, run.state().contact());
  }

  @Test
  void anOpeningWithoutLeaveIsForcedAndShuttingEndsTheAlarm() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, new DoorInput.Contact(true));
    assertEquals(List.of("show FORCED_ALARM", "journal doorForced"), run.pass(50));
    assertEquals(DoorAlarm.FORCED, run.state().alarm());
    assertEquals(List.of(), run.pass(100_000), "a forced door is not held open besides");
    run.at(100_000, new DoorInput.Contact(false));
    assertEquals(List.of("show SILENT", "journal doorClosed 100000"), run.pass(100_050));
    assertEquals(DoorAlarm.NONE, run.state().alarm());
  }

  @Test
  void anOpeningShortlyAfterTheLockFellIsNotForced() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, GRANT);
    run.pass(5_000);
    run.at(6_999, new DoorInput.Contact(true));
    assertEquals(List.of("journal doorOpened"), run.pass(7_049));
  }

  @Test
  void laterItIs() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, GRANT);
    run.at(7_001, new DoorInput.Contact(true));
    assertTrue(run.pass(7_051).contains("journal doorForced"));
  }

  @Test
  void theNextInTheQueueMayCatchTheDoor() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, LEAVE);
    run.at(1_000, new DoorInput.Contact(true));
    run.at(30_000, new DoorInput.Contact(false));
    run.at(31_000, new DoorInput.Contact(true));
    assertEquals(List.of("journal doorOpened"), run.pass(31_050));
  }

  @Test
  void heldOpenWarnsFirstAndIsAnAlarmLater() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, GRANT);
    run.at(1_000, new DoorInput.Contact(true));
    run.pass(1_050);
    assertEquals(List.of(), run.pass(20_999));
    assertEquals(List.of("show HELD_OPEN_WARNING"), run.pass(21_000));
    assertEquals(DoorAlarm.NONE, run.state().alarm());
    assertEquals(List.of("show HELD_OPEN_ALARM", "journal doorHeldOpen 40000"), run.pass(41_000));
    assertEquals(DoorAlarm.HELD_OPEN, run.state().alarm());
    run.at(50_000, new DoorInput.Contact(false));
    assertEquals(List.of("show SILENT", "journal doorClosed 49000"), run.pass(50_050));
  }

  @Test
  void aGrantAtTheOpenDoorStartsTheCountAgain() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, GRANT);
    run.at(1_000, new DoorInput.Contact(true));
    run.pass(21_000);
    assertTrue(run.at(22_000, GRANT).contains("show SILENT"));
    assertFalse(run.pass(41_999).contains("show HELD_OPEN_WARNING"));
    assertEquals(List.of("show HELD_OPEN_WARNING"), run.pass(42_000));
  }

  @Test
  void theExitButtonHoldsTheDoorUnlockedWhileItIsPressed() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    assertEquals(
        List.of("pulse 5000", "journal exitRequested", "journal doorUnlocked exit"),
        run.at(0, new DoorInput.ExitButton(true)));
    assertEquals(List.of(), run.pass(60_000));
    assertEquals(LockState.UNLOCKED, run.state().lock());
    run.at(60_000, new DoorInput.ExitButton(false));
    assertEquals(List.of(), run.pass(64_999));
    assertEquals(List.of("release", "journal doorLocked"), run.pass(65_000));
  }

  @Test
  void lockdownEndsGrantsAndCommandsAndLeavesTheWayOutFree() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, GRANT);
    run.at(100, new DoorInput.UnlockCommanded(3_600_000));
    assertEquals(
        List.of("release", "journal doorLocked"), run.at(1_000, new DoorInput.Lockdown(3)));
    assertEquals(List.of("show DENIED"), run.at(2_000, GRANT));
    assertEquals(List.of(), run.at(2_000, new DoorInput.UnlockCommanded(10_000)));
    assertEquals("pulse 5000", run.at(3_000, LEAVE).getFirst());
    assertEquals("pulse 5000", run.at(3_000, new DoorInput.ExitButton(true)).getFirst());
    run.at(3_100, new DoorInput.ExitButton(false));
    run.pass(10_000);
    run.at(10_000, new DoorInput.Release());
    assertEquals("pulse 5000", run.at(11_000, GRANT).getFirst());
  }

  @Test
  void lockdownLetsWhoeverIsLeavingGo() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, new DoorInput.ExitButton(true));
    run.at(10, new DoorInput.ExitButton(false));
    assertEquals(List.of(), run.at(1_000, new DoorInput.Lockdown(3)));
    assertEquals(LockState.UNLOCKED, run.state().lock());
  }

  @Test
  void aRevokedGrantRelocksAtOnce() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, GRANT);
    assertEquals(
        List.of("release", "show DENIED", "journal doorLocked"),
        run.at(20, new DoorInput.GrantRevoked()));
    run.at(30, new DoorInput.Contact(true));
    assertTrue(run.pass(80).contains("journal doorForced"), "no one was let through");
  }

  @Test
  void aRevokedGrantTakesNobodyElsesAway() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    run.at(0, GRANT);
    run.at(3_000, GRANT);
    assertEquals(List.of("show DENIED"), run.at(3_020, new DoorInput.GrantRevoked()));
    assertEquals(List.of("release", "journal doorLocked"), run.pass(5_000));
  }

  @Test
  void aCommandedTimeRunsThroughOpeningsAndIsBounded() {
    DoorRun run = DoorRun.of(Relock.ON_OPEN);
    assertEquals("pulse 60000", run.at(0, new DoorInput.UnlockCommanded(60_000)).getFirst());
    run.at(1_000, new DoorInput.Contact(true));
    assertEquals(List.of("journal doorOpened"), run.pass(59_000), "neither locked nor held open");
    DoorRun other = DoorRun.of(Relock.ON_OPEN);
    assertEquals(
        "pulse " + DoorMachine.COMMANDED_UNLOCK_MILLIS_MAX,
        other.at(0, new DoorInput.UnlockCommanded(Long.MAX_VALUE)).getFirst());
  }

  @Test
  void withoutAContactOnlyTimeRelocks() {
    DoorRun run = DoorRun.withoutContact();
    assertEquals(ContactState.UNKNOWN, run.state().contact());
    run.at(0, GRANT);
    assertEquals(List.of(), run.at(1_000, new DoorInput.Contact(true)));
    assertEquals(ContactState.UNKNOWN, run.state().contact());
    assertEquals(List.of("release", "journal doorLocked"), run.pass(5_000));
  }

  @Test
  void aDoorFoundOpenAtPowerOnIsNoBreakInButMustBeShut() {
    DoorMachine machine = DoorRun.machine(Relock.ON_OPEN);
    DoorState state = machine.initial(true, 1_000_000);
    assertEquals(ContactState.OPEN, state.contact());
    assertEquals(DoorAlarm.NONE, state.alarm());
    assertEquals(1_020_000, state.wakeAtMillis());
  }
}
