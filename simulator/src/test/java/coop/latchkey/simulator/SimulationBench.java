package coop.latchkey.simulator;

import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.StoryTeller;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.simulator.check.Outcome;
import coop.latchkey.simulator.run.ErrorEar;
import coop.latchkey.simulator.run.Run;
import coop.latchkey.simulator.time.SimTime;
import java.time.Instant;
import java.util.Set;

/// How fast cooperatives of several sizes live, beside the bare agenda with as many steps, and how
/// the cost of a day grows with the doors. One thread.
public final class SimulationBench {
  private static final Size[] SIZES = {
    new Size(1, 1), new Size(1, 4), new Size(4, 32), new Size(50, 400)
  };

  private SimulationBench() {}

  /// Prints the rows; a number as argument leaves out cooperatives with more doors than that.
  public static void main(String[] args) {
    ErrorEar.install();
    int most = args.length == 0 ? Integer.MAX_VALUE : Integer.parseInt(args[0]);
    for (long seed = 1; seed <= 6; seed++) {
      var _ = Run.of(StoryTeller.tell(seed, 1, new Size(1, 2), FaultKind.ALL));
    }
    for (Size size : SIZES) {
      if (size.doors() <= most) {
        measure(size);
      }
    }
  }

  private static void measure(Size size) {
    int stories = size.doors() <= 4 ? 6 : 1;
    long steps = 0;
    long seen = 0;
    long checks = 0;
    double days = 0;
    long begun = System.nanoTime();
    for (long seed = 101; seed < 101 + stories; seed++) {
      Outcome outcome = Run.of(StoryTeller.tell(seed, 1, size, Set.of()));
      if (!outcome.held()) {
        throw new IllegalStateException("seed " + seed + ": " + outcome.violation());
      }
      steps += outcome.steps();
      seen += outcome.seen();
      checks += outcome.checks().values().stream().mapToLong(Long::longValue).sum();
      days += outcome.buildingDays();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double bare = bareSeconds(steps);
    String of = size.spaces() + " spaces, " + size.doors() + " doors: ";
    row(of + "building-days", days / seconds, "1/s", days / bare);
    row(of + "steps", steps / seconds, "1/s", steps / bare);
    row(of + "seen", seen / seconds, "1/s", seen / bare);
    row(of + "checks", checks / seconds, "1/s", checks / bare);
    row(
        of + "a day of a door",
        1000 * seconds / (stories * size.doors()),
        "ms",
        1000 * bare / (stories * size.doors()));
  }

  private static void row(String what, double figure, String unit, double floor) {
    BenchReport.row(what, figure, unit, "the bare agenda, as many steps", floor);
  }

  /// As many steps with nothing in them.
  private static double bareSeconds(long steps) {
    SimTime time = new SimTime(Instant.EPOCH);
    long[] left = {steps};
    long begun = System.nanoTime();
    again(time, left);
    while (time.step()) {
      // The agenda does it all.
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void again(SimTime time, long[] left) {
    if (left[0]-- > 0) {
      var _ = time.after(1_000_000, () -> again(time, left));
    }
  }
}
