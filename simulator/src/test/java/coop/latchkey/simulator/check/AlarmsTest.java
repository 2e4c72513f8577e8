package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.DOOR;

import coop.latchkey.core.journal.Fact;
import org.junit.jupiter.api.Test;

/// Doors that open without leave or stand open, and what is told of them.
class AlarmsTest {
  private final Scene scene = new Scene(AlarmsTold::new);

  @Test
  void aDoorOpenedWithLeaveAndShutInTime() {
    scene.lock(true);
    scene.record(new Fact.DoorOpened(DOOR));
    scene.lock(false);
    scene.pass(5_000);
    scene.record(new Fact.DoorClosed(DOOR, 5_000));
    scene.heldAfterChecks();
  }

  @Test
  void whoeverCatchesADoorNeedsNoLeave() {
    scene.lock(true);
    scene.record(new Fact.DoorOpened(DOOR));
    scene.lock(false);
    scene.pass(10_000);
    scene.record(new Fact.DoorClosed(DOOR, 10_000));
    scene.pass(1_500);
    scene.record(new Fact.DoorOpened(DOOR));
    scene.heldAfterChecks();
  }

  @Test
  void aForcedDoorToldAsOpened() {
    scene.record(new Fact.DoorOpened(DOOR));
    scene.broken("not told as forced");
  }

  @Test
  void aDoorHeldOpenThatNobodyTellsOf() {
    scene.lock(true);
    scene.record(new Fact.DoorOpened(DOOR));
    scene.lock(false);
    scene.pass(41_000);
    scene.record(new Fact.DoorClosed(DOOR, 41_000));
    scene.broken("not told as held open");
  }

  @Test
  void aDoorHeldOpenThatIsTold() {
    scene.lock(true);
    scene.record(new Fact.DoorOpened(DOOR));
    scene.lock(false);
    scene.pass(40_000);
    scene.record(new Fact.DoorHeldOpen(DOOR, 40_000));
    scene.pass(41_000);
    scene.record(new Fact.DoorClosed(DOOR, 81_000));
    scene.heldAfterChecks();
  }

  @Test
  void aForcedDoorIsInAlarmAlready() {
    scene.record(new Fact.DoorForced(DOOR));
    scene.pass(60_000);
    scene.record(new Fact.DoorClosed(DOOR, 60_000));
    scene.heldAfterChecks();
  }
}
