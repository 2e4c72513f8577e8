package coop.latchkey.simulator.mutant;

import java.util.List;

/// A program with one deliberate defect.
///
/// @param name one word, for commands and tables
/// @param defect what it does wrong, as half a sentence
/// @param invariant what is expected to find it: the simple name of an invariant's class
/// @param changes to the real classes, all of them needed
record Mutant(String name, String defect, String invariant, List<Change> changes) {
  Mutant {
    changes = List.copyOf(changes);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException(name + " changes nothing");
    }
  }

  static Mutant of(String name, String defect, String invariant, Change... changes) {
    return new Mutant(name, defect, invariant, List.of(changes));
  }
}
