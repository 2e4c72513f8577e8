package coop.latchkey.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "latchkey.seed", matches = ".*", disabledReason = "one seed only")
class SeedsTest {
  @Test
  void givesTheSameNumbersInEveryRun() {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    Seeds.run(3, (seed, random) -> first.add(random.nextInt()));
    Seeds.run(3, (seed, random) -> second.add(random.nextInt()));
    assertEquals(first, second);
    assertEquals(3, first.stream().distinct().count());
  }

  @Test
  void namesTheSeedThatFailed() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> Seeds.run(5, (seed, random) -> assertTrue(seed < 4, "too large")));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("seed 4: "), message);
    assertTrue(message.contains("-Dlatchkey.seed=4"), message);
  }
}
