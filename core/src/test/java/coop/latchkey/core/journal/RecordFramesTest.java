package coop.latchkey.core.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.journal.RecordFrames.Frame;
import coop.latchkey.core.testing.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RecordFramesTest {
  private static ByteBuffer framed(Frame... frames) {
    ByteBuffer out = ByteBuffer.allocate(64 * 1024);
    for (Frame frame : frames) {
      RecordFrames.put(out, frame);
    }
    return out.flip();
  }

  @Test
  void theBytesAreThese() {
    ByteBuffer bytes = framed(new Frame(7, 9, "{}".getBytes(StandardCharsets.UTF_8)));
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    assertEquals(
        "00000002" + "%08x".formatted(crc(all)) + "0000000000000007" + "0000000000000009" + "7b7d",
        HexFormat.of().formatHex(all));
  }

  private static int crc(byte[] all) {
    var crc = new java.util.zip.CRC32C();
    crc.update(all, 8, all.length - 8);
    return (int) crc.getValue();
  }

  @Test
  void cutAnywhereOnlyWholeFramesAreRead() {
    ByteBuffer bytes = framed(new Frame(1, 1, new byte[] {1, 2, 3}), new Frame(2, 5, new byte[9]));
    int firstEnd = RecordFrames.HEADER_BYTES + 3;
    for (int cut = 0; cut < bytes.limit(); cut++) {
      ByteBuffer torn = bytes.duplicate().limit(cut);
      assertEquals(cut >= firstEnd, RecordFrames.next(torn).isPresent(), "cut at " + cut);
      assertEquals(Optional.empty(), RecordFrames.next(torn), "cut at " + cut);
      assertEquals(cut >= firstEnd ? firstEnd : 0, torn.position());
    }
  }

  @Test
  void zerosAreNoFrames() {
    assertEquals(Optional.empty(), RecordFrames.next(ByteBuffer.allocate(4096)));
  }

  @TestFactory
  Stream<DynamicTest> anyFlippedBitIsSeen() {
    return Seeds.tests(
        50,
        (seed, random) -> {
          byte[] payload = new byte[random.nextInt(1, 400)];
          random.nextBytes(payload);
          ByteBuffer bytes = framed(new Frame(1, random.nextLong(1, 1L << 40), payload));
          assertArrayEquals(payload, RecordFrames.next(bytes.duplicate()).orElseThrow().payload());
          int bit = random.nextInt(bytes.limit() * 8);
          bytes.put(bit / 8, (byte) (bytes.get(bit / 8) ^ (1 << (bit % 8))));
          assertTrue(RecordFrames.next(bytes).isEmpty(), "flipped bit " + bit);
        });
  }

  @Test
  void aPayloadOverTheBoundIsAMistakeOfTheCaller() {
    ByteBuffer out = ByteBuffer.allocate(128 * 1024);
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordFrames.put(out, new Frame(1, 1, new byte[61 * 1024])));
  }
}
