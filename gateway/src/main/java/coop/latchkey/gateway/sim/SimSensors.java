package coop.latchkey.gateway.sim;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Pulses;
import coop.latchkey.gateway.config.GatewayConfig.Room;
import coop.latchkey.gateway.config.GatewayConfig.Sensor;
import coop.latchkey.gateway.config.GatewayConfig.TwoBeam;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The sensors at one door: a sensor belongs to the door with whose name its own begins, as
/// `front-counter` to `front`; a presence sensor sees who is in the room behind it. Counters err as
/// real ones do: of a hundred people they miss two and see one twice. Thread-safe.
final class SimSensors {
  private static final double MISSED_SHARE = 0.02;
  private static final double TWICE_SHARE = 0.01;
  private static final long PULSE_MILLIS = 100;
  private static final long BEAM_MILLIS = 90;

  private final SimulatedBoard board;
  private final List<Sensor> sensors;
  private int inside;

  SimSensors(SimulatedBoard board, DoorId door, GatewayConfig config) {
    this.board = board;
    sensors = config.sensors().stream().filter(sensor -> belongs(sensor.id(), door)).toList();
    for (Sensor sensor : sensors) {
      switch (sensor) {
        case TwoBeam beams -> {
          drive(beams.outer(), false);
          drive(beams.inner(), false);
        }
        case Pulses pulses -> {
          drive(pulses.in(), false);
          drive(pulses.out(), false);
        }
        case Room room -> see(room, false);
      }
    }
  }

  private static boolean belongs(SensorId sensor, DoorId door) {
    return sensor.value().startsWith(door.value() + "-");
  }

  /// Somebody goes through; waits for as long as they are in the beams.
  synchronized void pass(boolean in, RandomGenerator random) throws InterruptedException {
    inside = Math.max(0, inside + (in ? 1 : -1));
    double luck = random.nextDouble();
    int seen = luck < MISSED_SHARE ? 0 : luck < MISSED_SHARE + TWICE_SHARE ? 2 : 1;
    for (Sensor sensor : sensors) {
      switch (sensor) {
        case TwoBeam beams -> {
          for (int i = 0; i < seen; i++) {
            walk(in ? beams.outer() : beams.inner(), in ? beams.inner() : beams.outer());
          }
        }
        case Pulses pulses -> {
          for (int i = 0; i < seen; i++) {
            pulse(in ? pulses.in() : pulses.out());
          }
        }
        case Room room -> see(room, inside > 0);
      }
    }
  }

  private void walk(Input near, Input far) throws InterruptedException {
    drive(near, true);
    TimeUnit.MILLISECONDS.sleep(BEAM_MILLIS);
    drive(far, true);
    TimeUnit.MILLISECONDS.sleep(BEAM_MILLIS);
    drive(near, false);
    TimeUnit.MILLISECONDS.sleep(BEAM_MILLIS);
    drive(far, false);
  }

  private void pulse(Input line) throws InterruptedException {
    drive(line, true);
    TimeUnit.MILLISECONDS.sleep(PULSE_MILLIS);
    drive(line, false);
    TimeUnit.MILLISECONDS.sleep(PULSE_MILLIS);
  }

  private void see(Room room, boolean present) {
    if (room.source() instanceof Input line) {
      drive(line, present);
    }
  }

  private void drive(Input input, boolean active) {
    board.drive(input.line(), active != input.activeLow());
  }
}
