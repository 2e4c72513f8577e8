package coop.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BoardSheetTest {
  @TestFactory
  Stream<DynamicTest> everySheetKeepsItsSchemaAndNamesLinesOnce() {
    return BoardSheet.NAMES.stream().map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  private static void check(String name) {
    byte[] json =
        ConfigFile.resource("boards/" + name + ".json").toString().getBytes(StandardCharsets.UTF_8);
    assertInstanceOf(Checked.Ok.class, ConfigFile.parse(name, json, "board.schema.json"));
    BoardSheet sheet = BoardSheet.of(name);
    assertEquals(name, sheet.name());
    var headerPins = sheet.pins().values().stream().filter(pin -> pin > 0).toList();
    assertEquals(headerPins.size(), new HashSet<>(headerPins).size());
    assertTrue(sheet.pins().keySet().containsAll(sheet.reserved().keySet()));
    assertTrue(sheet.pins().keySet().containsAll(sheet.cautions().keySet()));
  }

  @Test
  void theGatewaySchemaKnowsTheSameBoards() {
    var words = ConfigFile.resource("schema/gateway.schema.json").at("/properties/board/enum");
    assertEquals(BoardSheet.NAMES, words.valueStream().map(word -> word.asText()).toList());
  }

  @Test
  void aLineIsDescribedByItsPinToo() {
    BoardSheet pi = BoardSheet.of("raspberry-pi-5");
    assertEquals("BCM 17 (pin 11)", pi.describe(17));
    assertEquals(Optional.of(5), pi.lineAtPin(29));
    assertEquals("pinctrl-rp1", pi.chip());
    assertEquals("BCM 40", BoardSheet.of("simulated").describe(40));
  }
}
