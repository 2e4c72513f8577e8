package coop.latchkey.core.sim;

import coop.latchkey.core.journal.Fact;
import java.util.random.RandomGenerator;

/// A desk's sensor: it sees with a delay when somebody sits down and leaves, now and then believes
/// somebody is gone who sits still, and now and then that a bag is somebody.
final class DeskSim {
  private final int number;
  private final RandomGenerator random;
  private final DoorSim.Telling telling;
  private int sitting;
  private boolean told;
  private double changesAt = Double.POSITIVE_INFINITY;
  private double looksAt;

  DeskSim(int number, RandomGenerator random, DoorSim.Telling telling) {
    this.number = number;
    this.random = random;
    this.telling = telling;
    telling.tell(1 + number * 0.01, new Fact.DeskVacant(Building.desk(number)));
  }

  void sits(double at) {
    sitting++;
    plan(at);
  }

  void leaves(double at) {
    sitting--;
    plan(at);
  }

  private void plan(double at) {
    boolean occupied = sitting > 0;
    if (occupied == told) {
      changesAt = Double.POSITIVE_INFINITY;
      return;
    }
    double bag = !occupied && random.nextDouble() < 0.04 ? 1_800 : 0;
    changesAt =
        at + bag + (occupied ? 20 + 40 * random.nextDouble() : 180 + 120 * random.nextDouble());
    looksAt = at + 3_600 * (1 + 4 * random.nextDouble());
  }

  /// When it next tells something.
  double dueAt() {
    return Math.min(changesAt, told && sitting > 0 ? looksAt : Double.POSITIVE_INFINITY);
  }

  void due() {
    double now = dueAt();
    if (now == changesAt) {
      told = !told;
      telling.tell(
          now,
          told
              ? new Fact.DeskOccupied(Building.desk(number))
              : new Fact.DeskVacant(Building.desk(number)));
      changesAt = Double.POSITIVE_INFINITY;
      if (told != sitting > 0) {
        plan(now);
      }
    } else {
      // Somebody sits very still for a while.
      looksAt = now + 3_600 * (1 + 4 * random.nextDouble());
      told = false;
      telling.tell(now, new Fact.DeskVacant(Building.desk(number)));
      changesAt = now + 60 + 240 * random.nextDouble();
    }
  }
}
