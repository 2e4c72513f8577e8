package coop.latchkey.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.sim.Referee.Side;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// A shorter run of what [OccupancyBench] measures: eight days, with one seed for each kind of
/// space.
class RefereeTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
  private static final long SEED = Long.getLong("latchkey.seed", 3);

  @Test
  void withEverythingTheTruthLiesWithinAndNear() {
    check(Hardware.FULL, 0.95, 5, 1.8);
  }

  @Test
  void withCountersTheTruthLiesWithinAndNear() {
    check(Hardware.BADGES_COUNTER, 0.95, 5, 1.8);
  }

  @Test
  void withDesksTheTruthLiesWithinAndNear() {
    check(Hardware.BADGES_DESKS, 0.9, 2.5, 0);
  }

  @Test
  void withDoorsAloneTheTruthLiesWithin() {
    check(Hardware.BADGES, 0.85, 1.2, 0);
  }

  @Test
  void aRunIsTheSameForTheSameSeed() {
    Simulation.Run run = Simulation.run(SEED, Hardware.FULL, Faults.usual(FIRST), FIRST, 2);
    Simulation.Run again = Simulation.run(SEED, Hardware.FULL, Faults.usual(FIRST), FIRST, 2);
    assertEquals(run.journal(), again.journal());
    assertEquals(run.truth().steps(), again.truth().steps());
    assertFalse(run.truth().steps().isEmpty());
  }

  private static void check(
      Hardware hardware, double within, double timesBadges, double timesCounters) {
    Simulation.Run run = Simulation.run(SEED, hardware, Faults.usual(FIRST), FIRST, 8);
    Referee.Score space = Referee.judge(run, Building.premises(hardware)).space();
    System.out.println("seed " + SEED + ", " + hardware.name() + ": " + space);
    assertTrue(space.within() >= within, () -> "found " + space.within());
    assertTrue(space.withinAll() >= within, () -> "found " + space.withinAll());
    double error = space.errors().getOrDefault(Side.FUSED, 0.0);
    assertTrue(
        space.errors().getOrDefault(Side.BADGES, 0.0) > timesBadges * error,
        () -> "found " + space.errors());
    if (hardware.counters()) {
      assertTrue(
          space.errors().getOrDefault(Side.COUNTERS, 0.0) > timesCounters * error,
          () -> "found " + space.errors());
    }
  }
}
