package coop.latchkey.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Whatever bytes come, reading them gives a value or says what is wrong; it never throws. What is
/// read can be written and read again.
class WireFuzzTest {
  private static final List<WireSamples.Sample<?>> SAMPLES = WireSamples.all();

  /// What breaks naive readers of JSON.
  private static final List<String> EVIL =
      List.of(
          "",
          " ",
          "null",
          "[]",
          "\"\"",
          "0",
          "{",
          "{}{}",
          "{\"a\":}",
          "{\"a\":1,\"a\":2}",
          "{\"seq\":1e9}",
          "{\"seq\":99999999999999999999999}",
          "{\"seq\":-1}",
          "{\"seq\":\"1\"}",
          "{\"records\":{}}",
          "{\"records\":[null]}",
          "{\"records\":[[[[[[[[[[[[]]]]]]]]]]]]}",
          "[".repeat(100_000),
          "{\"a\":".repeat(10_000),
          "{\"\\ud800\":1}",
          "{\"door\":\"../../etc\"}",
          "{\"through\":9223372036854775808}",
          "\ufeff{}",
          "{\"a\":\"" + "x".repeat(10_000) + "\"}",
          "{\"a\":" + "9".repeat(5_000) + "}");

  @Test
  void randomBytesNeverThrow() {
    Seeds.run(
        100,
        (_, random) -> {
          byte[] bytes = new byte[random.nextInt(200)];
          random.nextBytes(bytes);
          SAMPLES.forEach(sample -> assertReads(sample, bytes));
        });
  }

  @Test
  void mutatedMessagesNeverThrow() {
    Seeds.run(
        100,
        (_, random) -> {
          for (WireSamples.Sample<?> sample : SAMPLES) {
            assertReads(sample, mutated(bytesOf(sample), random));
          }
        });
  }

  @Test
  void evilTextsNeverThrow() {
    for (String evil : EVIL) {
      for (WireSamples.Sample<?> sample : SAMPLES) {
        assertReads(sample, evil.getBytes(StandardCharsets.UTF_8));
        assertReads(sample, evil.getBytes(StandardCharsets.UTF_16));
      }
    }
  }

  @Test
  void everyCutMessageIsBad() {
    for (WireSamples.Sample<?> sample : SAMPLES) {
      byte[] whole = bytesOf(sample);
      for (int length = 0; length < whole.length; length++) {
        assertInstanceOf(
            Parsed.Bad.class, sample.read().apply(Arrays.copyOf(whole, length)), sample.name());
      }
    }
  }

  @Test
  void unknownFieldsArePassedOver() {
    for (WireSamples.Sample<?> sample : SAMPLES) {
      String json = new String(bytesOf(sample), StandardCharsets.UTF_8);
      String more = "{\"new\":{\"deep\":[1.5,null,\"x\",{}]}," + json.substring(1);
      assertEquals(
          new Parsed.Ok<>(sample.value()),
          sample.read().apply(more.getBytes(StandardCharsets.UTF_8)),
          sample.name());
    }
  }

  @Test
  void whatIsWrongIsNamedWithItsPath() {
    assertBad("malformed", "through: is missing", WireCodec.readAck(utf8("{}")));
    assertBad(
        "malformed",
        "through: expected a whole number, found \"7\"",
        WireCodec.readAck(utf8("{\"through\":\"7\"}")));
    assertBad(
        "malformed",
        "through: is given twice",
        WireCodec.readAck(utf8("{\"through\":7,\"through\":8}")));
    String batch = new String(WireCodec.write(WireSamples.batch()), StandardCharsets.UTF_8);
    assertBad(
        "malformed",
        "records[1].clock.doubtMs: expected at least 0, found -12",
        WireCodec.readEventBatch(utf8(batch.replace("\"doubtMs\":12", "\"doubtMs\":-12"))));
    assertBad(
        "malformed",
        "records[1].seq: expected a number above 41, found 40",
        WireCodec.readEventBatch(utf8(batch.replace("\"seq\":42", "\"seq\":40"))));
    assertBad("oversized", "65537 bytes", WireCodec.readAck(new byte[65_537]));
  }

  private static void assertBad(String kind, String detail, Parsed<?> parsed) {
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, parsed);
    assertEquals(kind, bad.kind());
    assertTrue(bad.detail().contains(detail), bad.detail());
    assertTrue(bad.detail().length() < 300, bad.detail());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> byte[] bytesOf(WireSamples.Sample<T> sample) {
    return sample.write().apply(sample.value());
  }

  private static <T> void assertReads(WireSamples.Sample<T> sample, byte[] bytes) {
    switch (sample.read().apply(bytes)) {
      case Parsed.Ok<T> ok ->
          assertEquals(ok, sample.read().apply(sample.write().apply(ok.value())));
      case Parsed.Bad<T> bad -> assertNotNull(bad.detail());
    }
  }

  private static byte[] mutated(byte[] original, RandomGenerator random) {
    byte[] bytes = original.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        case 2 -> bytes[at] = (byte) "{}[],:\"0-e".charAt(random.nextInt(10));
        default -> {
          int from = random.nextInt(bytes.length);
          System.arraycopy(
              original, from, bytes, at, Math.min(10, bytes.length - Math.max(at, from)));
        }
      }
    }
    return bytes;
  }
}
