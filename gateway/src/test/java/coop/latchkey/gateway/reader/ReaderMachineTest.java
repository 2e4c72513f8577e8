package coop.latchkey.gateway.reader;

import static coop.latchkey.gateway.reader.Wire.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaderMachineTest {
  private static final long SECOND = 1000 * MS;
  private static final CardFormat FORMAT = CardFormat.H10301;
  private static final long FRAME = FORMAT.encode(159, 12345);

  private final Wire wire = new Wire(FORMAT, null);

  @ParameterizedTest
  @EnumSource
  void aFrameOfEachFormatIsACardAtItsLastBit(CardFormat format) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      int facility = random.nextInt(format.facilityMax() + 1);
      long number = random.nextLong(format.numberMax() + 1);
      Wire one = new Wire(format, null);
      one.bits(format.encode(facility, number), format.length());
      long lastEdge = 5 * MS + (format.length() - 1) * Wire.BIT;
      assertEquals(
          List.of(new ReaderEvent.CardRead(new Card(format, facility, number), lastEdge)),
          one.told());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCardIsExpectedWhenItsLastBitAloneIsMissing(CardFormat format) {
    long frame = format.encode(1 % (format.facilityMax() + 1), 12345);
    Wire one = new Wire(format, null);
    for (int left = format.length(); left > 0; left--) {
      assertEquals(left == 1 ? format.decode(frame) : null, one.expected());
      one.bits(frame >>> (left - 1) & 1, 1);
    }
    assertNull(one.expected());
    assertEquals(1, one.told().size());
  }

  @Test
  void nothingIsExpectedInNoise() {
    wire.edge(0).passUnseen(MS / 100);
    for (int i = 0; i < 100; i++) {
      wire.edge(0).passUnseen(MS / 100);
      assertNull(wire.expected());
    }
  }

  /// A bit that never became a pulse: the frame is short, whatever its parity.
  @ParameterizedTest
  @EnumSource
  void withAnyBitMissingNothingIsRead(CardFormat format) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 50; i++) {
      long frame = random(format, random);
      for (int missing = 0; missing < format.length(); missing++) {
        long low = frame & ((1L << missing) - 1);
        long high = frame >>> (missing + 1);
        Wire one = new Wire(format, null);
        one.bits(high << missing | low, format.length() - 1).pass(100 * MS);
        assertEquals(List.of("frameLength"), one.words());
      }
    }
  }

  /// A pulse the kernel counted and could not keep.
  @ParameterizedTest
  @EnumSource
  void withAnyEdgeLostNothingIsRead(CardFormat format) {
    long frame = random(format, new SplittableRandom(3));
    for (int lost = 0; lost < format.length(); lost++) {
      Wire one = new Wire(format, null);
      one.bits(frame >>> (lost + 1), format.length() - lost - 1);
      one.lose(1).passUnseen(Wire.BIT).bits(frame & ((1L << lost) - 1), lost);
      // Loss at the very end cannot be seen before the next edge; the frame is short then.
      one.pass(100 * MS);
      assertEquals(List.of(lost == 0 ? "frameLength" : "edgesLost"), one.words());
    }
  }

  @ParameterizedTest
  @EnumSource
  void withAnyBitFlippedNothingIsRead(CardFormat format) {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 50; i++) {
      long frame = random(format, random);
      for (int bit = 0; bit < format.length(); bit++) {
        Wire one = new Wire(format, null);
        one.bits(frame ^ 1L << bit, format.length()).pass(100 * MS);
        assertEquals(List.of("parity"), one.words());
      }
    }
  }

  @Test
  void aLongerCardIsRevokedAtItsNextBit() {
    wire.bits(FRAME, 26).edge(1);
    assertEquals(List.of("card 159:12345", "overrun", "frameLength"), wire.words());
    wire.passUnseen(Wire.BIT).bits(0b1010, 4).pass(100 * MS);
    assertEquals(3, wire.told().size());
  }

  @Test
  void anEdgeAfterTheSilenceIsNoOverrun() {
    wire.bits(FRAME, 26).passUnseen(24 * MS).edge(1);
    assertEquals(List.of("card 159:12345"), wire.words());
  }

  @Test
  void aLongerCardWhoseBeginningWasNoCardRevokesNothing() {
    wire.bits(FRAME ^ 1, 26).edge(1);
    assertEquals(List.of("parity", "frameLength"), wire.words());
  }

  @Test
  void bitsTooCloseTogetherAreNoise() {
    wire.bits(FRAME >>> 13, 13).passUnseen(99_999 - Wire.BIT).bits(FRAME & 0x1FFF, 13);
    assertEquals(List.of("noise"), wire.words());
    wire.pass(100 * MS).card(FORMAT, 159, 1);
    assertEquals(List.of("noise", "card 159:1"), wire.words());
  }

  @Test
  void aCardHeldToTheReaderIsReadOnce() {
    for (int i = 0; i < 5; i++) {
      wire.card(FORMAT, 159, 12345).passUnseen(SECOND);
    }
    assertEquals(List.of("card 159:12345"), wire.words());
    wire.passUnseen(SECOND).card(FORMAT, 159, 12345);
    assertEquals(List.of("card 159:12345", "card 159:12345"), wire.words());
  }

  @Test
  void anotherCardIsReadAtOnce() {
    wire.card(FORMAT, 159, 1).card(FORMAT, 159, 2).card(FORMAT, 159, 1);
    assertEquals(List.of("card 159:1", "card 159:2", "card 159:1"), wire.words());
  }

  @Test
  void aFaultIsToldOnceUntilTwoSecondsWithoutAny() {
    for (int i = 0; i < 5; i++) {
      wire.bits(FRAME, 25).pass(SECOND);
    }
    assertEquals(List.of("frameLength"), wire.words());
    wire.pass(SECOND);
    assertEquals(List.of("frameLength", "recovered"), wire.words());
    wire.bits(FRAME, 25).pass(SECOND);
    assertEquals(List.of("frameLength", "recovered", "frameLength"), wire.words());
  }

  @Test
  void aFloodIsNoiseToldOnceAndTheReaderReadsAgainAfterIt() {
    for (int i = 0; i < 2000; i++) {
      wire.edge(i & 1).passUnseen(50_000);
    }
    assertTrue(wire.state().flooded());
    wire.pass(30 * MS);
    assertFalse(wire.state().flooded());
    assertEquals(List.of("noise"), wire.words());
    wire.card(FORMAT, 159, 7);
    wire.pass(2 * SECOND);
    assertEquals(List.of("noise", "card 159:7", "recovered"), wire.words());
  }

  /// A reader that goes deaf in a flood misses edges, of which the last shows at the next card
  /// only.
  @Test
  void theFirstCardAfterAFloodIsReadWhateverItsNumbers() {
    for (int i = 0; i < 200; i++) {
      wire.edge(i & 1).passUnseen(50_000);
    }
    wire.pass(30 * MS).lose(3).card(FORMAT, 159, 7);
    assertEquals(List.of("noise", "card 159:7"), wire.words());
    wire.lose(1).card(FORMAT, 159, 8);
    assertEquals(List.of("noise", "card 159:7", "edgesLost"), wire.words());
  }

  @Test
  void deafnessInAFloodIsNoSilence() {
    ReaderMachine machine =
        new ReaderMachine(
            new ReaderSettings(
                new coop.latchkey.core.id.ReaderId("in"), Wire.D0, Wire.D1, FORMAT, null));
    for (int i = 0; i < 200; i++) {
      wire.edge(i & 1).passUnseen(50_000);
    }
    ReaderMachine.State resumed = machine.resumed(wire.state(), SECOND);
    assertTrue(resumed.flooded());
    ReaderMachine.State still = machine.timePassed(resumed, SECOND + 24 * MS).state();
    assertTrue(still.flooded());
    assertFalse(machine.timePassed(still, SECOND + 25 * MS).state().flooded());
  }

  @Test
  void neitherCardsNorKeysReachALog() {
    wire.bits(FRAME, 26);
    String shown = wire.state() + " " + wire.told();
    assertFalse(shown.contains("12345"), shown);
    assertFalse(shown.contains(Long.toString(FRAME)), shown);
  }

  private static long random(CardFormat format, SplittableRandom random) {
    return format.encode(
        random.nextInt(format.facilityMax() + 1), random.nextLong(format.numberMax() + 1));
  }
}
