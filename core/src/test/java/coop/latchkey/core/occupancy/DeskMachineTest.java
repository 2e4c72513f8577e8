package coop.latchkey.core.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DeskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskMachineTest {
  private static final DeskId DESK = new DeskId("desk-01");
  private static final long STALE_AFTER = 3_600_000;
  private static final Fact OCCUPIED = new Fact.DeskOccupied(DESK);
  private static final Fact VACANT = new Fact.DeskVacant(DESK);

  private final DeskMachine machine =
      new DeskMachine(DESK, new DeskSettings(3_000, 600_000, STALE_AFTER));
  private DeskWatch watch = machine.start(false, 0).watch();

  @Test
  void aDeskIsUnknownFromTheStart() {
    assertEquals(DeskState.UNKNOWN, watch.state());
    assertEquals(List.of(new Fact.DeskUnknown(DESK, "started")), machine.start(true, 0).facts());
  }

  @Test
  void steadyPresenceOccupiesAndSteadyAbsenceVacates() {
    assertEquals(List.of(), sensed(1_000, true));
    assertEquals(List.of(), pass(3_999));
    assertEquals(List.of(OCCUPIED), pass(4_000));
    assertEquals(List.of(), sensed(10_000, false));
    assertEquals(List.of(), pass(609_999));
    assertEquals(List.of(VACANT), pass(610_000));
  }

  @Test
  void flickerCountsForNothing() {
    sensed(0, true);
    pass(3_000);
    for (long t = 10_000; t < 3_000_000; t += 400_000) {
      assertEquals(List.of(), sensed(t, false));
      assertEquals(List.of(), sensed(t + 100_000, true));
    }
    assertEquals(DeskState.OCCUPIED, watch.state());
  }

  @Test
  void aLineThatNeverChangesIsNotBelievedForEver() {
    sensed(0, true);
    pass(3_000);
    assertEquals(List.of(new Fact.DeskUnknown(DESK, "stale")), pass(STALE_AFTER));
    assertEquals(Long.MAX_VALUE, watch.wakeAtMillis());
    assertEquals(List.of(), sensed(4_000_000, true));
    assertEquals(List.of(), pass(5_000_000), "the same again was no news");
    sensed(6_000_000, false);
    assertEquals(List.of(VACANT), pass(6_600_000));
  }

  @Test
  void aFailedSensorIsUnknownUntilItSensesAgain() {
    sensed(0, true);
    pass(3_000);
    assertEquals(
        List.of(new Fact.DeskUnknown(DESK, "sensorFault")),
        step(10_000, new DeskInput.SensorFailed()));
    assertEquals(List.of(), pass(20_000));
    assertEquals(List.of(), sensed(30_000, true));
    assertEquals(List.of(OCCUPIED), pass(33_000));
  }

  @Test
  void wakingLateTellsTheSameStory() {
    sensed(0, true);
    assertEquals(List.of(OCCUPIED, new Fact.DeskUnknown(DESK, "stale")), pass(10 * STALE_AFTER));
  }

  private List<Fact> sensed(long now, boolean present) {
    return step(now, new DeskInput.Sensed(present));
  }

  private List<Fact> pass(long now) {
    return step(now, new DeskInput.TimePassed());
  }

  private List<Fact> step(long now, DeskInput input) {
    DeskMachine.Step step = machine.step(watch, input, now);
    watch = step.watch();
    return step.facts();
  }
}
