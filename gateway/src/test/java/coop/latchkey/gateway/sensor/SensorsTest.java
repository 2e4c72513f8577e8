package coop.latchkey.gateway.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.DeskSettings;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Pulses;
import coop.latchkey.gateway.config.GatewayConfig.Radar;
import coop.latchkey.gateway.config.GatewayConfig.Room;
import coop.latchkey.gateway.config.GatewayConfig.Sensor;
import coop.latchkey.gateway.config.GatewayConfig.TwoBeam;
import coop.latchkey.gateway.door.FakeOutlets;
import coop.latchkey.gateway.door.Timer;
import coop.latchkey.gateway.gpio.Board.Pull;
import coop.latchkey.gateway.gpio.LinuxSerial;
import coop.latchkey.gateway.gpio.Pty;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SensorsTest {
  private static final SensorId COUNTER = new SensorId("front-counter");
  private static final SensorId BEAMS = new SensorId("passage");
  private static final SensorId ROOM = new SensorId("workshop-presence");

  private final FakeOutlets world = new FakeOutlets();

  private static Input high(int line) {
    return new Input(line, false, Pull.DOWN);
  }

  private Fact last() {
    return world.facts().getLast();
  }

  private long counted(boolean in) {
    return world.facts().stream()
        .filter(Fact.PeopleCounted.class::isInstance)
        .map(Fact.PeopleCounted.class::cast)
        .mapToInt(fact -> in ? fact.in() : fact.out())
        .sum();
  }

  @Test
  void peopleThroughBeamsAndPulsesAreCountedAndToldAtTheEnd() {
    List<Sensor> config =
        List.of(
            new TwoBeam(BEAMS, high(20), new Input(21, true, Pull.UP), 500, 30_000),
            new Pulses(COUNTER, high(22), high(23), 20, 10_000));
    try (SimulatedBoard board = new SimulatedBoard();
        Timer timer = new Timer("test-timer", Loops.THREADS)) {
      try (Sensors sensors =
          new Sensors(config, board, LinuxSerial::open, timer, world.outlets())) {
        sensors.start();
        int[] lines = {20, 21, 20, 21};
        boolean[] levels = {true, false, false, true};
        for (int i = 0; i < lines.length; i++) {
          board.drive(lines[i], levels[i]);
          LockSupport.parkNanos(20_000_000);
        }
        world.await("one came in", _ -> counted(true) == 1);
        assertEquals(new Fact.PeopleCounted(BEAMS, 1, 0), last());
        for (int i = 0; i < 3; i++) {
          board.drive(23, true);
          LockSupport.parkNanos(40_000_000);
          board.drive(23, false);
          LockSupport.parkNanos(40_000_000);
        }
        world.await("somebody went out", _ -> counted(false) > 0);
      }
      assertEquals(3, counted(false), "the rest is told at the end");
      assertEquals(1, counted(true));
    }
  }

  @Test
  void aRoomsSensorThatFlapsIsUnknownAndOthersAreHeard() {
    List<Sensor> config =
        List.of(
            new Room(ROOM, high(24), new DeskSettings(10, 10, 0)),
            new Pulses(COUNTER, high(22), high(23), 20, 10_000));
    try (SimulatedBoard board = new SimulatedBoard();
        Timer timer = new Timer("test-timer", Loops.THREADS);
        Sensors sensors = new Sensors(config, board, LinuxSerial::open, timer, world.outlets())) {
      sensors.start();
      world.await(Fact.ZoneVacant.class);
      board.drive(24, true);
      world.await(Fact.ZoneOccupied.class);
      int before = world.facts().size();
      for (int i = 0; i < 2_000; i++) {
        board.drive(24, i % 2 == 0);
      }
      board.drive(22, true);
      LockSupport.parkNanos(60_000_000);
      board.drive(22, false);
      world.await("one came in", _ -> counted(true) == 1);
      List<Fact> facts = world.facts().subList(before, world.facts().size());
      assertTrue(facts.contains(new Fact.SensorUnknown(ROOM, "flapping")), facts::toString);
      assertTrue(facts.size() < 5, facts::toString);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aRadarInARoomSeesWhoIsNear() {
    try (SimulatedBoard board = new SimulatedBoard();
        Timer timer = new Timer("test-timer", Loops.THREADS);
        Pty pty = new Pty();
        Sensors sensors =
            new Sensors(
                List.of(
                    new Room(
                        ROOM,
                        new Radar(pty.device().toString(), 100),
                        new DeskSettings(10, 10, 0))),
                board,
                LinuxSerial::open,
                timer,
                world.outlets())) {
      sensors.start();
      world.await(Fact.ZoneVacant.class);
      speak(pty, "5100", new Fact.ZoneOccupied(ROOM));
      speak(pty, "6600", new Fact.ZoneVacant(ROOM));
    }
  }

  /// Reports until it is believed.
  private void speak(Pty pty, String distance, Fact believed) {
    for (int i = 0; i < 400 && !last().equals(believed); i++) {
      pty.send(report(distance));
      LockSupport.parkNanos(50_000_000);
    }
    assertEquals(believed, last());
  }

  /// Somebody moves, so many cm away.
  private static byte[] report(String distance) {
    return HexFormat.of().parseHex("F4F3F2F10D0002AA01" + distance + "3C00000000005500F8F7F6F5");
  }
}
