package coop.latchkey.hub.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PinMakerTest {
  @Test
  void everyPinIsNewAndHardToGuess() {
    Seeds.run(
        20,
        (seed, random) -> {
          Set<String> taken = new HashSet<>();
          for (int i = 0; i < 500; i++) {
            String pin = PinMaker.make(random, taken::contains).orElseThrow();
            assertTrue(pin.matches("[0-9]{6}"), pin);
            assertFalse(Set.of("000000", "111111", "123456", "654321").contains(pin), pin);
            assertTrue(taken.add(pin), pin);
          }
        });
  }

  @Test
  void itGivesUpWhenAllAreTaken() {
    Seeds.run(
        3, (seed, random) -> assertEquals(Optional.empty(), PinMaker.make(random, _ -> true)));
  }
}
