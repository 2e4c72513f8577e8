package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardFormatTest {
  /// HID's published example of its 26-bit format.
  @Test
  void readsThePublishedVector() {
    long frame = Long.parseLong("01001111100110000001110011", 2);
    assertEquals(new Card(CardFormat.H10301, 159, 12345), CardFormat.H10301.decode(frame));
    assertEquals(frame, CardFormat.H10301.encode(159, 12345));
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(CardFormat format) {
    for (int facility : facilities(format)) {
      for (long number : numbers(format)) {
        long frame = format.encode(facility, number);
        assertEquals(0, frame >>> format.length());
        assertEquals(new Card(format, facility, number), format.decode(frame));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySingleWrongBitIsSeen(CardFormat format) {
    for (int facility : facilities(format)) {
      for (long number : numbers(format)) {
        long frame = format.encode(facility, number);
        for (int bit = 0; bit < format.length(); bit++) {
          int flipped = bit;
          assertNull(
              format.decode(frame ^ 1L << bit),
              () -> format + " took a frame for whole whose bit " + flipped + " was wrong");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsACardBeforeItsLastBit(CardFormat format) {
    for (int facility : facilities(format)) {
      for (long number : numbers(format)) {
        long frame = format.encode(facility, number);
        assertEquals(new Card(format, facility, number), format.expect(frame >>> 1));
        assertNull(format.decode(frame ^ 1), "and the last bit still has to be right");
      }
    }
  }

  /// Where a parity bit stands before the last bit, its error shows by then.
  @Test
  void expectsNothingOfAFrameAlreadyWrong() {
    long frame = CardFormat.H10301.encode(159, 12345);
    assertNull(CardFormat.H10301.expect((frame ^ 1L << 25) >>> 1));
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatDoesNotFit(CardFormat format) {
    assertThrows(IllegalArgumentException.class, () -> format.encode(format.facilityMax() + 1, 1));
    assertThrows(IllegalArgumentException.class, () -> format.encode(0, format.numberMax() + 1));
    assertThrows(IllegalArgumentException.class, () -> format.encode(0, -1));
    assertThrows(IllegalArgumentException.class, () -> format.decode(1L << format.length()));
    assertThrows(IllegalArgumentException.class, () -> format.decode(-1));
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsCode(CardFormat format) {
    assertEquals(format, CardFormat.ofCode(format.code()));
    assertNull(CardFormat.ofCode(format.code() + "x"));
  }

  @Test
  void hidesTheNumberInItsText() {
    assertFalse(new Card(CardFormat.H10301, 159, 12345).toString().contains("12345"));
  }

  private static List<Integer> facilities(CardFormat format) {
    int max = format.facilityMax();
    return max == 0 ? List.of(0) : List.of(0, 1, max / 3, max - 1, max);
  }

  private static List<Long> numbers(CardFormat format) {
    List<Long> numbers = new ArrayList<>(List.of(0L, 12345L, format.numberMax()));
    for (long bit = 1; bit <= format.numberMax(); bit <<= 1) {
      numbers.add(bit);
    }
    return numbers;
  }
}
