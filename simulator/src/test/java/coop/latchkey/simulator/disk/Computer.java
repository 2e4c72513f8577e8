package coop.latchkey.simulator.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import coop.latchkey.simulator.time.Stumble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A computer with a disk, and one program on it at a time.
final class Computer {
  final SimTime time = new SimTime(Instant.parse("2026-03-01T08:00:00Z"));
  final SimClock clock = new SimClock(time);
  final SimDisk disk;
  final List<Stumble> stumbles = new ArrayList<>();
  private final SplittableRandom dice;

  Computer(long seed) {
    dice = new SplittableRandom(seed);
    disk = new SimDisk(time, dice.split());
  }

  SimProcess start() {
    return new SimProcess("computer", time, clock, dice.split(), stumbles::add);
  }

  void assertNoStumble() {
    assertEquals(List.of(), stumbles);
  }
}
