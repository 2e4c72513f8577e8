package coop.latchkey.simulator.mutant;

import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.StoryTeller;
import coop.latchkey.simulator.check.Violation;
import coop.latchkey.simulator.run.ErrorEar;
import coop.latchkey.simulator.run.Run;
import java.util.function.LongFunction;

/// Plays a seed's story of one day in a space with four doors, with every kind of trouble: what
/// `./latchkey simulate --days 1` plays, with an ear for what the mutant's programs log.
public final class StorySeeker implements LongFunction<String> {
  private static final int DAYS = 1;
  private static final Size SIZE = new Size(1, 4);

  @Override
  public String apply(long seed) {
    try (ErrorEar _ = ErrorEar.beside()) {
      Violation violation = Run.of(StoryTeller.tell(seed, DAYS, SIZE, FaultKind.ALL)).violation();
      return violation == null ? "" : violation.invariant() + MutantHunt.SAYS + violation.what();
    }
  }
}
