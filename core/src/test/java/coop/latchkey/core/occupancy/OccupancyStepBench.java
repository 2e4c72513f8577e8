package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.testing.BenchReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// How long a desk's change takes among 5,000 desks in 50 zones, beside putting it into a map.
public final class OccupancyStepBench {
  private static final int DESKS = 5_000;
  private static final int ZONES = 50;
  private static final int CHANGES = 400_000;

  private OccupancyStepBench() {}

  /// Prints the row.
  public static void main(String[] args) {
    BenchReport.header();
    double step = 0;
    double floor = 0;
    for (int round = 0; round < 2; round++) {
      step = steps();
      floor = puts();
    }
    BenchReport.row("desk change, 5,000 desks in 50 zones", step, "us", "HashMap.put", floor);
  }

  private static double steps() {
    List<Premises.Zone> zones = new ArrayList<>();
    List<Premises.Desk> desks = new ArrayList<>();
    for (int i = 0; i < ZONES; i++) {
      zones.add(new Premises.Zone(new ZoneId("z" + i), null, null));
    }
    for (int i = 0; i < DESKS; i++) {
      desks.add(new Premises.Desk(new DeskId("d" + i), new ZoneId("z" + i % ZONES)));
    }
    java.time.ZoneId zone = java.time.ZoneId.of("Europe/Paris");
    Premises premises =
        new Premises(zone, zones, List.of(), List.of(), desks, List.of(), Premises.ZERO_AT);
    Instant now = Instant.parse("2026-03-02T08:00:00Z");
    OccupancyState state = OccupancyState.empty(premises, now);
    SplittableRandom random = new SplittableRandom(1);
    long begin = System.nanoTime();
    for (int i = 0; i < CHANGES; i++) {
      now = now.plusMillis(5);
      DeskId desk = desks.get(random.nextInt(DESKS)).id();
      Fact fact = random.nextBoolean() ? new Fact.DeskOccupied(desk) : new Fact.DeskVacant(desk);
      state = OccupancyMachine.step(state, new OccupancyInput.Observed(fact), now).state();
    }
    return (System.nanoTime() - begin) / 1e3 / CHANGES;
  }

  private static double puts() {
    Map<DeskId, Boolean> map = new HashMap<>();
    SplittableRandom random = new SplittableRandom(1);
    long begin = System.nanoTime();
    for (int i = 0; i < CHANGES; i++) {
      map.put(new DeskId("d" + random.nextInt(DESKS)), random.nextBoolean());
    }
    double took = (System.nanoTime() - begin) / 1e3 / CHANGES;
    if (map.size() > DESKS) {
      throw new IllegalStateException("more desks than there are: " + map.size());
    }
    return took;
  }
}
