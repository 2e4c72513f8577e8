package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import java.util.List;

/// Defects of the estimate of people.
final class OccupancyMutants {
  private static final String BOUNDS = "occupancy in bounds";
  private static final String CROWD = "core.occupancy.Crowd";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "negativeOccupancy",
              "more people can go out than are in",
              BOUNDS,
              in(CROWD, "passed", Edit.callReturns("Math.max", 0)).nth(1, 2),
              in(CROWD, "passed", Edit.callGoesTo("Math.max", "simulator.mutant.Defects.second")),
              in("core.occupancy.Estimate", "<init>", Edit.branchNever(1, 3)),
              in("core.occupancy.Estimate", "<init>", Edit.branchNever(1, 2)),
              in("core.occupancy.Estimate", "<init>", Edit.branchAlways(1, 1))),
          Mutant.of(
              "boundsIgnored",
              "the likeliest number of people passes for a certain one",
              BOUNDS,
              in(CROWD, "estimate", Edit.constant(0.01, 0.5)),
              in(CROWD, "estimate", Edit.constant(0.99, 0.5))));

  private OccupancyMutants() {}
}
