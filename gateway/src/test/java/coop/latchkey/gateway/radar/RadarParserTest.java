package coop.latchkey.gateway.radar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import coop.latchkey.gateway.radar.RadarReport.State;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RadarParserTest {
  /// The two examples of the protocol document's section 2.3, the second as V1.08 explains it.
  private static final String BASIC = "F4F3F2F1 0D00 02AA 02 5100 00 0000 3B 0000 5500 F8F7F6F5";

  private static final String ENGINEERING =
      "F4F3F2F1 2300 01AA 03 1E00 3C 0000 39 0000 0808 3C2205030304030605"
          + " 000039101306060804 6001 5500 F8F7F6F5";

  /// Seen from modules in use.
  private static final String BOTH = "F4F3F2F1 0D00 02AA 03 4F00 64 4C00 64 3200 5500 F8F7F6F5";

  private static final String NOBODY = "F4F3F2F1 0D00 02AA 00 4500 3E 0000 3A 0000 5500 F8F7F6F5";

  /// An answer to a command, which is no report.
  private static final String ANSWER = "FDFCFBFA 0800 FF01 0000 0100 4000 04030201";

  private final List<RadarReport> reports = new ArrayList<>();
  private final RadarParser parser = new RadarParser(reports::add);

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private List<RadarReport> take(String hex) {
    byte[] bytes = bytes(hex);
    parser.take(bytes, bytes.length);
    return List.copyOf(reports);
  }

  @Test
  void theDocumentsExamplesAreRead() {
    assertEquals(List.of(new RadarReport(State.STILL, 81, 0, 0, 59, 0)), take(BASIC));
    reports.clear();
    assertEquals(
        List.of(new RadarReport(State.MOVING_AND_STILL, 30, 60, 0, 57, 0)), take(ENGINEERING));
  }

  @Test
  void aReportSaysWhoIsWithinADistance() {
    RadarReport both = take(BOTH).getFirst();
    assertEquals(new RadarReport(State.MOVING_AND_STILL, 79, 100, 76, 100, 50), both);
    assertEquals(1, both.gate());
    assertTrue(both.present(76));
    assertFalse(both.present(75));
    RadarReport nobody = take(NOBODY).getLast();
    assertEquals(State.NONE, nobody.state());
    assertEquals(-1, nobody.gate());
    assertFalse(nobody.present(600));
  }

  @Test
  void aRadarThatMeasuresItsSurroundingsSeesNobody() {
    RadarReport report = take(BASIC.replace("02AA 02", "02AA 04")).getFirst();
    assertEquals(State.CALIBRATING, report.state());
    assertFalse(report.present(600));
  }

  @Test
  void aTornFrameCostsNoWholeOne() {
    String torn = BASIC.replace(" ", "").substring(0, 20);
    assertEquals(1, take(torn + BASIC).size());
    assertEquals(2, take("F4F3 F4F3F2 F4" + BASIC).size());
    assertEquals(3, take(ANSWER + BASIC + ANSWER).size());
  }

  @Test
  void whatIsNotFramedRightIsNoReport() {
    assertEquals(List.of(), take(BASIC.replace("5500", "5501")));
    assertEquals(List.of(), take(BASIC.replace("02AA", "02AB")));
    assertEquals(List.of(), take(BASIC.replace("02AA", "01AA")), "engineering mode says more");
    assertEquals(List.of(), take(BASIC.replace("02AA 02", "02AA 07")));
    assertEquals(List.of(), take(BASIC.replace("0D00", "0DFF")));
    assertEquals(1, take(BASIC).size());
  }

  /// Whole frames among noise and torn ones, read in any pieces: each whole one is reported, and
  /// nothing else.
  @TestFactory
  Stream<DynamicTest> wholeFramesAreFoundInNoise() {
    return Seeds.tests(300, (_, random) -> noise(random));
  }

  private static void noise(RandomGenerator random) {
    List<RadarReport> found = new ArrayList<>();
    RadarParser parser = new RadarParser(found::add);
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    int whole = 0;
    for (int i = 0; i < 60; i++) {
      byte[] frame = bytes(List.of(BASIC, ENGINEERING, BOTH, ANSWER).get(random.nextInt(4)));
      switch (random.nextInt(3)) {
        case 0 -> wire.write(frame, 0, random.nextInt(frame.length));
        case 1 -> {
          byte[] garbage = new byte[random.nextInt(40)];
          random.nextBytes(garbage);
          wire.writeBytes(garbage);
        }
        default -> {
          wire.writeBytes(frame);
          whole += frame[0] == (byte) 0xF4 ? 1 : 0;
        }
      }
    }
    // A torn frame at the end would wait for the bytes that it announced.
    wire.writeBytes(new byte[100]);
    byte[] all = wire.toByteArray();
    for (int at = 0; at < all.length; ) {
      int length = Math.min(all.length - at, 1 + random.nextInt(50));
      byte[] piece = Arrays.copyOfRange(all, at, at + length);
      parser.take(piece, length);
      at += length;
    }
    assertEquals(whole, found.size());
  }
}
