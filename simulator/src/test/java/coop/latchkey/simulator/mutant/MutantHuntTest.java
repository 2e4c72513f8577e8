package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.simulator.mutant.MutantHunt.Find;
import coop.latchkey.simulator.mutant.MutantHunt.Hunted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantHuntTest {
  private static final String SPECIMEN = "simulator.mutant.Specimen";

  private static final Mutant ACCEPTS =
      Mutant.of(
          "acceptsAll",
          "accepts everything",
          "Specimen",
          in(SPECIMEN, "accepts", Edit.returns(true)));
  private static final Mutant HARMLESS =
      Mutant.of("harmless", "is weaker", "None", in(SPECIMEN, "limit", Edit.returns(0L)));

  /// Breaks with seed 4 also where nothing is wrong.
  public static final class Weak implements LongFunction<String> {
    @Override
    public String apply(long seed) {
      return seed == 4 ? "Weak: always" : new Specimen().apply(seed);
    }
  }

  /// Ends with an exception where a defect is.
  public static final class Fragile implements LongFunction<String> {
    @Override
    public String apply(long seed) {
      if (new Specimen().accepts(0)) {
        throw new IllegalStateException("seed " + seed);
      }
      return "";
    }
  }

  @Test
  void theFirstSeedThatFindsItIsTold() {
    Hunted hunted = new MutantHunt(Specimen.class).hunt(ACCEPTS, 100);
    assertEquals(new Find(4, "Specimen", "seed 4"), hunted.find());
    assertEquals(4, hunted.seeds());
  }

  @Test
  void whatNothingFindsIsTold() {
    Hunted hunted = new MutantHunt(Specimen.class).hunt(HARMLESS, 20);
    assertNull(hunted.find());
    assertEquals(20, hunted.seeds());
  }

  @Test
  void aSeedThatBreaksWithoutADefectFindsNothing() {
    assertEquals(
        new Find(8, "Specimen", "seed 8"), new MutantHunt(Weak.class).hunt(ACCEPTS, 100).find());
    assertNull(new MutantHunt(Weak.class).hunt(HARMLESS, 10).find());
  }

  @Test
  void anExceptionIsAFind() {
    Find find = new MutantHunt(Fragile.class).hunt(ACCEPTS, 3).find();
    assertEquals(new Find(1, "program", "java.lang.IllegalStateException: seed 1"), find);
  }

  @Test
  void theTableStandsBetweenItsMarks(@TempDir Path folder) throws IOException {
    MutantHunt hunt = new MutantHunt(Specimen.class);
    List<Hunted> hunted = List.of(hunt.hunt(HARMLESS, 5), hunt.hunt(ACCEPTS, 5));
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "# A page\n\n" + MutantTable.BEGIN + "\nold\n" + MutantTable.END + "\nend\n");
    MutantTable.write(page, hunted);
    MutantTable.write(page, hunted);
    assertEquals(
        """
        # A page

        <!-- mutants: begin -->
        | mutant | what it does wrong | seeds needed | found by | expected |
        |---|---|---:|---|---|
        | `acceptsAll` | accepts everything | 4 | Specimen | Specimen |
        | `harmless` | is weaker | not within 5 |  | None |

        1 of 2 mutants were found.
        <!-- mutants: end -->
        end
        """,
        Files.readString(page));
    Files.writeString(page, "no marks");
    IOException why = assertThrows(IOException.class, () -> MutantTable.write(page, hunted));
    assertTrue(String.valueOf(why.getMessage()).contains("has no lines"), why.toString());
  }
}
