package coop.latchkey.simulator.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A refactoring must not silence a mutant: each finds what it changes in today's code.
class MutantsFitTest {
  @Test
  void eachMutantFitsTheCode() {
    List<String> unfit = new ArrayList<>();
    for (Mutant mutant : Mutants.all()) {
      try {
        var _ = new MutantLoader(mutant);
      } catch (Change.Unfit e) {
        unfit.add(mutant.name() + ": " + e.getMessage());
      }
    }
    assertEquals("", String.join("\n", unfit));
  }

  @Test
  void thereAreManyAndTheyDiffer() {
    Set<String> names = new HashSet<>();
    Set<List<Change>> changes = new HashSet<>();
    for (Mutant mutant : Mutants.all()) {
      assertTrue(names.add(mutant.name()), mutant.name() + " is named twice");
      assertTrue(changes.add(mutant.changes()), mutant.name() + " is another's twin");
    }
    assertTrue(names.size() >= 30, names.size() + " mutants");
  }
}
