package coop.latchkey.simulator.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.occupancy.DeskSettings;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Pulses;
import coop.latchkey.gateway.config.GatewayConfig.Room;
import coop.latchkey.gateway.config.GatewayConfig.TwoBeam;
import coop.latchkey.gateway.gpio.Board.Pull;
import coop.latchkey.simulator.time.SimTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensorTest {
  private final SimTime time = new SimTime(Instant.EPOCH);
  private final SimPins pins = new SimPins();
  private final Later later = (nanos, what) -> time.after(nanos, what);
  private final List<String> moves = new ArrayList<>();

  private void watch(int line, String name) {
    pins.watch(line, high -> moves.add(name + (high ? "+" : "-")));
  }

  @Test
  void aSensorSeesWhatThereIsUnlessItSticksOrFlaps() {
    SimSensor sensor = new SimSensor(new Input(4, false, Pull.DOWN), pins, later);
    watch(4, "");
    sensor.see(true);
    sensor.sticks(true);
    sensor.see(false);
    assertEquals(List.of("+"), moves);
    sensor.sticks(null);
    assertEquals(List.of("+", "-"), moves);
    sensor.flaps(500);
    time.runFor(Duration.ofSeconds(5));
    assertTrue(moves.size() >= 10, moves + "");
    sensor.flaps(0);
    moves.clear();
    time.runFor(Duration.ofSeconds(5));
    assertEquals(List.of(), moves);
    assertEquals(sensor.present(), pins.level(4));
  }

  @Test
  void twoBeamsAreBrokenInTheOrderOfTheWay() {
    SimCounter counter =
        new SimCounter(
            new TwoBeam(
                new SensorId("c"),
                new Input(1, false, Pull.DOWN),
                new Input(2, false, Pull.DOWN),
                500,
                60_000),
            pins,
            later);
    watch(1, "outer");
    watch(2, "inner");
    counter.pass(true);
    counter.pass(false);
    time.runFor(Duration.ofSeconds(2));
    assertEquals(
        List.of("outer+", "inner+", "outer-", "inner-", "inner+", "outer+", "inner-", "outer-"),
        moves);
  }

  @Test
  void pulsesComeOneAfterTheOtherAndABlindCounterSeesNobody() {
    Pulses pulses =
        new Pulses(
            new SensorId("p"),
            new Input(1, false, Pull.DOWN),
            new Input(2, false, Pull.DOWN),
            50,
            60_000);
    SimCounter counter = new SimCounter(pulses, pins, later);
    watch(1, "in");
    watch(2, "out");
    counter.pass(true);
    counter.pass(true);
    counter.pass(false);
    time.runFor(Duration.ofSeconds(2));
    assertEquals(List.of("in+", "in-", "in+", "in-", "out+", "out-"), moves);
    counter.blind(true);
    counter.pass(true);
    time.runFor(Duration.ofSeconds(2));
    assertEquals(6, moves.size());
  }

  @Test
  void aRoomSensorCountsNobody() {
    Room room =
        new Room(
            new SensorId("r"), new Input(1, false, Pull.DOWN), new DeskSettings(1_000, 1_000, 0));
    assertThrows(IllegalArgumentException.class, () -> new SimCounter(room, pins, later));
  }
}
