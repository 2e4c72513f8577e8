package coop.latchkey.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.occupancy.DeskSettings;
import coop.latchkey.gateway.gpio.Board.Pull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final String GOOD =
      """
      {"space": "demo", "gateway": "front", "board": "raspberry-pi-4",
       "mqtt": {"uri": "tcp://127.0.0.1:1883"},
       "doors": [
         {"id": "front",
          "strike": {"line": 5, "active": "low", "lock": "failSafe"},
          "contact": {"line": 6, "closedWhen": "low"},
          "exit": {"line": 13, "active": "high"},
          "unlockFor": "PT4S", "longUnlockFor": "PT12S", "relock": "onClose",
          "heldOpen": {"warnAfter": "PT20S", "alarmAfter": "PT40S"}},
         {"id": "workshop", "strike": {"line": 19, "lock": "failSecure"}}],
       "readers": [
         {"id": "front-in", "door": "front", "direction": "in",
          "wiegand": {"d0": 17, "d1": 27, "format": "h10306"},
          "keypad": {"bits": 8, "star": "b"}, "led": {"line": 22, "active": "low"}}],
       "desks": [{"id": "desk-01", "line": 24, "active": "high", "pull": "none"}]}
      """;

  @TempDir Path folder;

  private Checked<GatewayConfig> read(String json) throws IOException {
    return ConfigReader.read(Files.writeString(folder.resolve("gateway.json"), json));
  }

  private GatewayConfig good(String json) throws IOException {
    return switch (read(json)) {
      case Checked.Ok<GatewayConfig>(GatewayConfig config) -> config;
      case Checked.Bad<GatewayConfig> bad -> throw new AssertionError(bad.text());
    };
  }

  private void assertRefused(String json, String key, String what, String mend) throws IOException {
    List<ConfigProblem> problems =
        switch (read(json)) {
          case Checked.Ok<GatewayConfig> _ -> List.of();
          case Checked.Bad<GatewayConfig>(List<ConfigProblem> found) -> found;
        };
    assertEquals(
        List.of(new ConfigProblem(folder.resolve("gateway.json").toString(), key, what, mend)),
        problems);
  }

  private static String with(String part, String instead) {
    assertTrue(GOOD.contains(part), part);
    return GOOD.replace(part, instead);
  }

  @Test
  void everySettingIsRead() throws IOException {
    GatewayConfig config = good(GOOD);
    assertEquals("pinctrl-bcm2711", config.chip());
    assertEquals(folder.resolve("enrolment.json"), config.enrolment());
    assertEquals(folder.resolve("data"), config.data());
    assertEquals(256, config.journalMaxMiB());
    assertNull(config.simulation());
    GatewayConfig.Door front = config.doors().getFirst();
    assertEquals(new GatewayConfig.Strike(new GatewayConfig.Output(5, true), true), front.strike());
    assertEquals(new GatewayConfig.Input(6, true, Pull.UP), front.contact());
    assertEquals(new GatewayConfig.Input(13, false, Pull.DOWN), front.exit());
    assertEquals(4_000, front.settings().unlockMillis());
    assertEquals(12_000, front.settings().longUnlockMillis());
    assertEquals(Relock.ON_CLOSE, front.settings().relock());
    assertTrue(front.settings().hasContact());
    assertEquals(20_000, front.settings().heldOpenWarnMillis());
    assertEquals(40_000, front.settings().heldOpenAlarmMillis());
    GatewayConfig.Reader reader = config.readers().getFirst();
    assertEquals(CardFormat.H10306, reader.format());
    assertEquals(new GatewayConfig.Keypad(8, 0xB), reader.keypad());
    assertEquals(new GatewayConfig.Output(22, true), reader.led());
    assertNull(reader.beeper());
    assertEquals(new GatewayConfig.Input(24, false, Pull.NONE), config.desks().getFirst().sensor());
  }

  @Test
  void whatIsLeftOutTakesItsDefault() throws IOException {
    GatewayConfig.Door workshop = good(GOOD).doors().get(1);
    assertNull(workshop.contact());
    assertFalse(workshop.settings().hasContact());
    assertEquals(5_000, workshop.settings().unlockMillis());
    assertEquals(15_000, workshop.settings().longUnlockMillis());
    assertEquals(10 * 60_000, good(GOOD).desks().getFirst().settings().vacantAfterMillis());
  }

  @Test
  void aLineUsedTwiceNamesBothUsers() throws IOException {
    assertRefused(
        with("\"line\": 19", "\"line\": 17"),
        "readers[0].wiegand.d0",
        "BCM 17 (pin 11) is used twice: by the strike of door workshop (doors[1].strike.line) and"
            + " by data line D0 of reader front-in",
        "give one of them another line");
  }

  @Test
  void aReservedLineSaysWhatFor() throws IOException {
    assertRefused(
        with("\"line\": 24", "\"line\": 1"),
        "desks[0].line",
        "BCM 1 (pin 28) is reserved: it belongs to the I2C bus on which the board identifies its"
            + " HAT (ID_SC)",
        "wire the sensor of desk desk-01 to another line");
  }

  @Test
  void aLineThatIsNotOnTheHeaderIsProbablyAPin() throws IOException {
    assertRefused(
        with("\"line\": 22", "\"line\": 29"),
        "readers[0].led.line",
        "BCM 29 is not on the header of Raspberry Pi 4 Model B",
        "lines are BCM numbers, not pins of the header: pin 29 carries BCM 5");
  }

  @Test
  void aReaderAtNoDoorIsRefused() throws IOException {
    assertRefused(
        with("\"door\": \"front\"", "\"door\": \"frnot\""),
        "readers[0].door",
        "there is no door \"frnot\"",
        "did you mean \"front\"? Use one of front, workshop, or add the door");
  }

  @Test
  void anIdUsedTwiceIsRefused() throws IOException {
    assertRefused(
        with("\"id\": \"workshop\"", "\"id\": \"front\""),
        "doors[1].id",
        "\"front\" is already the id of doors[0]",
        "give each entry of doors an id of its own");
  }

  @Test
  void aWarningAfterTheAlarmIsRefused() throws IOException {
    assertRefused(
        with("PT20S", "PT50S"),
        "doors[0].heldOpen.warnAfter",
        "PT50S is later than the alarm's PT40S",
        "warn first and alarm later: choose warnAfter at most alarmAfter");
  }

  @Test
  void unlockingForNoTimeOrForHoursIsRefused() throws IOException {
    assertRefused(
        with("PT4S", "PT0S"),
        "doors[0].unlockFor",
        "PT0S is out of range",
        "choose more than PT0S, at most PT10M");
    assertRefused(
        with("\"PT12S\"", "\"PT2H\""),
        "doors[0].longUnlockFor",
        "PT2H is out of range",
        "choose at most PT10M");
    assertRefused(
        with("PT12S", "PT3S"),
        "doors[0].longUnlockFor",
        "PT3S is shorter than the usual PT4S",
        "make it at least as long as unlockFor, or remove it");
  }

  @Test
  void simulatedPeopleNeedTheSimulatedBoard() throws IOException {
    assertRefused(
        with("\"readers\": [", "\"simulation\": {\"people\": \"space.json\"}, \"readers\": ["),
        "simulation",
        "people can be simulated only on the board \"simulated\"",
        "remove simulation, or set board to \"simulated\"");
  }

  @Test
  void aPortOutOfRangeIsRefused() throws IOException {
    assertRefused(
        with(":1883", ":70000"),
        "mqtt.uri",
        "port 70000 is out of range",
        "choose a port from 1 to 65535");
  }

  @Test
  void theSerialConsolesLinesAreAllowedWithACaution() throws IOException {
    List<String> cautions = good(with("\"line\": 24", "\"line\": 14")).cautions();
    assertEquals(1, cautions.size());
    assertTrue(
        cautions
            .getFirst()
            .startsWith(
                "desks[0].line: BCM 14 (pin 8) can be used with care: it sends the serial"));
  }

  @Test
  void anotherChipCanBeNamed() throws IOException {
    assertEquals("bench", good(with("\"space\"", "\"chip\": \"bench\", \"space\"")).chip());
  }

  @Test
  void aSchemaProblemNamesTheFileToo() throws IOException {
    assertRefused(
        with("\"PT4S\"", "\"4 s\""),
        "doors[0].unlockFor",
        "\"4 s\" is not written as it must be",
        "write how long a grant unlocks, such as PT5S (the default)");
  }

  @Test
  void desksTakeTheTimesOfTheirKindUnlessTheySay() throws IOException {
    GatewayConfig config =
        good(
            with(
                "\"desks\": [",
                """
                "desks": [
                  {"id": "desk-02", "kind": "pir", "line": 25, "active": "high", "vacantAfter": "PT20M"},
                  {"id": "desk-03", "kind": "seat", "line": 26, "active": "low"},
                  {"id": "desk-04", "serial": "/dev/ttyUSB0", "within": 120},
                """));
    assertEquals(
        List.of(
            new DeskSettings(1_000, 20 * 60_000, 4 * 86_400_000L),
            new DeskSettings(5_000, 3 * 60_000, 0),
            new DeskSettings(3_000, 5 * 60_000, 0),
            new DeskSettings(3_000, 10 * 60_000, 0)),
        config.desks().stream().map(GatewayConfig.Desk::settings).toList());
    assertEquals(new GatewayConfig.Radar("/dev/ttyUSB0", 120), config.desks().get(2).sensor());
  }

  private static final String SENSORS =
      """
      "sensors": [
        {"id": "beams", "kind": "twoBeam", "outer": {"line": 20, "active": "high"}, "inner": {"line": 21, "active": "low"}, "crossWithin": "PT1S", "blockedAfter": "PT60S"},
        {"id": "camera", "kind": "pulses", "in": {"line": 16, "active": "high"},
         "out": {"line": 26, "active": "high"}},
        {"id": "room", "kind": "presence", "by": "pir", "line": 12, "active": "high"}],
       "desks": [\
      """;

  @Test
  void sensorsAreReadAndShownWithTheirLines() throws IOException {
    GatewayConfig config = good(with("\"desks\": [", SENSORS));
    assertEquals(
        List.of(
            new GatewayConfig.TwoBeam(
                new SensorId("beams"),
                new GatewayConfig.Input(20, false, Pull.DOWN),
                new GatewayConfig.Input(21, true, Pull.UP),
                1_000,
                60_000),
            new GatewayConfig.Pulses(
                new SensorId("camera"),
                new GatewayConfig.Input(16, false, Pull.DOWN),
                new GatewayConfig.Input(26, false, Pull.DOWN),
                20,
                10_000),
            new GatewayConfig.Room(
                new SensorId("room"),
                new GatewayConfig.Input(12, false, Pull.DOWN),
                new DeskSettings(1_000, 15 * 60_000, 4 * 86_400_000L))),
        config.sensors());
    String wiring = String.join("\n", Wiring.of(config));
    for (String words :
        List.of(
            "outer beam of sensor beams                    broken when high, pull down",
            "pulses out of sensor camera",
            "sensor room                                   present when high")) {
      assertTrue(wiring.contains(words), wiring);
    }
  }

  @Test
  void aLineOfASensorUsedTwiceNamesBothUsers() throws IOException {
    assertRefused(
        with("\"desks\": [", SENSORS.replace("\"line\": 21", "\"line\": 22")),
        "sensors[0].inner.line",
        "BCM 22 (pin 15) is used twice: by the led of reader front-in (readers[0].led.line) and by"
            + " the inner of sensor beams",
        "give one of them another line");
  }

  @Test
  void aRadarOnTheHeadersPortTakesItsLines() throws IOException {
    assertRefused(
        with(
            "\"line\": 24, \"active\": \"high\", \"pull\": \"none\"}",
            "\"line\": 15, \"active\": \"high\"}, {\"id\": \"desk-02\", \"serial\": \"/dev/serial0\"}"),
        "desks[1].serial",
        "BCM 15 (pin 10) is used twice: by the sensor of desk desk-01 (desks[0].line) and by the"
            + " sensor of desk desk-02",
        "give one of them another line");
  }

  @Test
  void aSensorSaysWhatItsKindNeedsAndNoMore() throws IOException {
    assertRefused(
        with("\"desks\": [", SENSORS.replace("\"crossWithin\"", "\"shortest\"")),
        "sensors[0].shortest",
        "a sensor of kind \"twoBeam\" has no shortest",
        "remove it; known here: blockedAfter, crossWithin, inner, outer");
    assertRefused(
        with(
            "\"desks\": [",
            SENSORS.replace("\"inner\": {\"line\": 21, \"active\": \"low\"}, ", "")),
        "sensors[0].inner",
        "this key is missing",
        "add it: its line, such as {\"line\": 20, \"active\": \"high\"}");
    assertRefused(
        with(
            "\"line\": 24, \"active\": \"high\", \"pull\": \"none\"",
            "\"serial\": \"/dev/ttyUSB0\", \"line\": 24"),
        "desks[0].line",
        "a sensor is on a serial port or on a line, not on both",
        "remove it, or remove serial");
    assertRefused(
        with("\"line\": 24, ", ""),
        "desks[0].line",
        "this key is missing",
        "add line and active, or serial for a radar on a serial port");
  }
}
