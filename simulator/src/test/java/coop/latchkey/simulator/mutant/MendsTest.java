package coop.latchkey.simulator.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.simulator.mutant.Mend.Kept;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the simulator found and was mended has a regression that breaks when the mend is taken
/// back. That each holds with it, `StoriesTest` and the tests themselves show.
class MendsTest {
  static List<Mend> mends() {
    return MendMutants.ALL;
  }

  @ParameterizedTest
  @MethodSource("mends")
  void breaksWithItsMendTakenBack(Mend mend) {
    MutantLoader programs = new MutantLoader(mend.back());
    String broke = MutantHunt.within(programs, () -> mend.regression().play(programs));
    String what = mend.regression().name() + " with " + mend.back().name() + ": " + broke;
    assertFalse(broke.isEmpty(), what);
    if (mend.regression() instanceof Kept) {
      assertTrue(broke.startsWith(mend.back().invariant() + MutantHunt.SAYS), what);
    }
  }

  /// Without a mend to take back, nobody knows whether a story still has a point.
  @Test
  void eachKeptStoryIsOfAMend() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(MendsTest.class.getResource("/coop/latchkey/simulator/stories"))
                .toURI());
    Set<String> kept;
    try (Stream<Path> all = Files.list(folder)) {
      kept =
          all.map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(
        kept,
        mends().stream()
            .map(Mend::regression)
            .filter(Kept.class::isInstance)
            .map(Mend.Regression::name)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void thePageSaysWhereEachIs() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("latchkey.root", ".."), "docs", "simulation.md"));
    for (Mend mend : mends()) {
      String name = mend.regression().name();
      assertTrue(page.contains("`" + name + "`"), "docs/simulation.md does not name " + name);
    }
  }
}
