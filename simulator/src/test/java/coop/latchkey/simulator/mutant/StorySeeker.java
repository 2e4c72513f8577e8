package coop.latchkey.simulator.mutant;

import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.StoryTeller;
import coop.latchkey.simulator.check.Violation;
import coop.latchkey.simulator.run.Run;
import java.util.function.LongFunction;

/// Plays a seed's story as `./latchkey simulate` does by default: a space with four doors, three
/// days, every kind of trouble.
public final class StorySeeker implements LongFunction<String> {
  private static final int DAYS = 3;
  private static final Size SIZE = new Size(1, 4);

  @Override
  public String apply(long seed) {
    Violation violation = Run.of(StoryTeller.tell(seed, DAYS, SIZE, FaultKind.ALL)).violation();
    return violation == null ? "" : violation.invariant() + MutantHunt.SAYS + violation.what();
  }
}
