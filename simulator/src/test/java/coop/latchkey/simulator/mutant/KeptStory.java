package coop.latchkey.simulator.mutant;

import coop.latchkey.core.sim.Story;
import coop.latchkey.simulator.check.Violation;
import coop.latchkey.simulator.run.Run;
import java.util.function.Function;

/// Plays a story from its text; gives an empty text, or what broke.
public final class KeptStory implements Function<String, String> {
  @Override
  public String apply(String text) {
    Violation violation = Run.of(Story.parse(text)).violation();
    return violation == null ? "" : violation.invariant() + MutantHunt.SAYS + violation.what();
  }
}
