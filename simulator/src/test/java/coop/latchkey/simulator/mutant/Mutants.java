package coop.latchkey.simulator.mutant;

import java.util.List;
import java.util.stream.Stream;

/// All mutants there are.
final class Mutants {
  private Mutants() {}

  static List<Mutant> all() {
    return Stream.of(
            JournalMutants.ALL,
            PolicyMutants.ALL,
            CommandMutants.ALL,
            DoorMutants.ALL,
            RuleMutants.ALL,
            MemoryMutants.ALL,
            HubMutants.ALL,
            OccupancyMutants.ALL,
            MendMutants.HUNTED)
        .flatMap(List::stream)
        .toList();
  }

  static Mutant named(String name) {
    return all().stream()
        .filter(mutant -> mutant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no mutant " + name));
  }
}
