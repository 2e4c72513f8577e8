package coop.latchkey.simulator.mutant;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import coop.latchkey.simulator.mutant.MutantHunt.Hunted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A few mutants that are found early, through the real runner, so that the hunt itself stays true.
/// All of them: `./latchkey simulate --mutants`.
class MutantSampleTest {
  private static final long SEEDS = 10;
  private static final MutantHunt HUNT = new MutantHunt(StorySeeker.class);

  @ParameterizedTest
  @ValueSource(strings = {"relockSkipped", "leavingRefused"})
  void aMutantIsFound(String name) {
    Hunted hunted = HUNT.hunt(Mutants.named(name), SEEDS);
    System.out.println(name + ": " + hunted.find());
    assertNotNull(hunted.find(), name + " was not found within " + SEEDS + " seeds");
  }
}
