package coop.latchkey.gateway.reader;

import static coop.latchkey.gateway.reader.Wire.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import coop.latchkey.core.access.CardFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeypadMachineTest {
  private static final int STAR = 0xA;
  private static final int HASH = 0xB;

  private final Wire wire = new Wire(CardFormat.H10301, new Keypad(4, Keypad.Star.A));

  @Test
  void digitsUpToHashAreAPin() {
    wire.keys(4, 7, 1, 1, HASH).keys(0, 9, HASH);
    assertEquals(List.of("pin 4711", "pin 09"), wire.words());
  }

  @Test
  void starClears() {
    wire.keys(4, 7, STAR, 1, 1, HASH);
    assertEquals(List.of("pin 11"), wire.words());
  }

  @Test
  void hashAloneIsNothing() {
    wire.keys(HASH, STAR, HASH);
    assertEquals(List.of(), wire.words());
  }

  @Test
  void starAndHashChangePlacesWhereTheKeypadSaysSo() {
    Wire other = new Wire(CardFormat.H10301, new Keypad(4, Keypad.Star.B));
    other.keys(1, 2, 0xB, 3, 4, 0xA);
    assertEquals(List.of("pin 34"), other.words());
  }

  @Test
  void anEntryThatRestsForFiveSecondsIsForgotten() {
    wire.keys(4, 7).passUnseen(5000 * MS).keys(1, 1, HASH);
    assertEquals(List.of("pin 11"), wire.words());
    wire.keys(4, 7).passUnseen(4800 * MS).keys(1, 1, HASH);
    assertEquals(List.of("pin 11", "pin 4711"), wire.words());
  }

  @Test
  void twelveDigitsAreAPinAndThirteenAreNone() {
    wire.keys(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, HASH);
    wire.keys(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, HASH);
    wire.keys(5, HASH);
    assertEquals(List.of("pin 123456789012", "pin 5"), wire.words());
  }

  @Test
  void aFunctionKeyClears() {
    wire.keys(4, 0xC, 7, HASH);
    assertEquals(List.of("pin 7"), wire.words());
  }

  /// All 256 bursts: a key only where the first nibble is the complement of the second.
  @Test
  void eightBitsAreChecked() {
    for (int burst = 0; burst < 256; burst++) {
      Wire eight = new Wire(CardFormat.H10301, new Keypad(8, Keypad.Star.A));
      eight.bits(burst, 8).pass(100 * MS).bits(key(0xB), 8).pass(100 * MS);
      int nibble = burst & 0xF;
      boolean valid = (burst >> 4) == (nibble ^ 0xF);
      List<String> expected =
          !valid ? List.of("parity") : nibble <= 9 ? List.of("pin " + nibble) : List.of();
      assertEquals(expected, eight.words(), () -> "burst " + nibble);
    }
  }

  @Test
  void otherLengthsAreFaultsAndLeaveTheEntry() {
    wire.keys(4, 7).bits(0b101, 3).pass(100 * MS).keys(1, HASH);
    assertEquals(List.of("frameLength", "pin 471"), wire.words());
  }

  @Test
  void aReaderWithoutKeypadTakesKeysForTornFrames() {
    Wire without = new Wire(CardFormat.H10301, null);
    without.bits(4, 4).pass(100 * MS);
    assertEquals(List.of("frameLength"), without.words());
  }

  @Test
  void aCardAmongKeysIsACard() {
    wire.keys(4, 7).card(CardFormat.H10301, 1, 2).keys(1, 1, HASH);
    assertEquals(List.of("card 1:2", "pin 4711"), wire.words());
  }

  @Test
  void pinsAreNotShown() {
    wire.keys(4, 7);
    assertFalse(wire.state().toString().contains("47"));
    wire.keys(1, 1, HASH);
    assertFalse(wire.told().toString().contains("4711"));
  }

  @Test
  void aKeypadHasFourOrEightBits() {
    assertThrows(IllegalArgumentException.class, () -> new Keypad(6, Keypad.Star.A));
  }

  private static int key(int nibble) {
    return (nibble ^ 0xF) << 4 | nibble;
  }
}
