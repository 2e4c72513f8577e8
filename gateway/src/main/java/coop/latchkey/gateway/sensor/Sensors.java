package coop.latchkey.gateway.sensor;

import com.pi4j.io.gpio.digital.DigitalInput;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.occupancy.BeamMachine;
import coop.latchkey.core.occupancy.CounterMachine;
import coop.latchkey.core.occupancy.DeskMachine;
import coop.latchkey.core.occupancy.PassageSensor;
import coop.latchkey.core.occupancy.PulseMachine;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Pulses;
import coop.latchkey.gateway.config.GatewayConfig.Room;
import coop.latchkey.gateway.config.GatewayConfig.Sensor;
import coop.latchkey.gateway.config.GatewayConfig.TwoBeam;
import coop.latchkey.gateway.door.Outlets;
import coop.latchkey.gateway.door.Timer;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.gpio.SerialPort;
import java.util.ArrayList;
import java.util.List;

/// All people counters and room sensors of this gateway, wired to a board.
public final class Sensors implements AutoCloseable {
  private final Board board;
  private final Timer timer;
  private final Outlets outlets;
  private final Eyes eyes;
  private final List<CounterUnit<?>> counters = new ArrayList<>();

  /// Requests the lines. Throws [coop.latchkey.gateway.gpio.GpioException] for one that cannot be
  /// had.
  public Sensors(
      List<Sensor> config, Board board, SerialPort.Opener ports, Timer timer, Outlets outlets) {
    this.board = board;
    this.timer = timer;
    this.outlets = outlets;
    eyes = new Eyes(board, ports);
    for (Sensor sensor : config) {
      switch (sensor) {
        case TwoBeam(SensorId id, Input outer, Input inner, long crossMillis, long blockedMillis) ->
            count(id, new BeamMachine(crossMillis), blockedMillis, outer, inner);
        case Pulses(SensorId id, Input in, Input out, long shortestMillis, long blockedMillis) ->
            count(id, new PulseMachine(shortestMillis), blockedMillis, in, out);
        case Room room -> watch(room);
      }
    }
  }

  private <S> void count(
      SensorId id, PassageSensor<S> sensor, long blockedMillis, Input first, Input second) {
    counters.add(
        new CounterUnit<>(
            new CounterMachine<>(id, sensor, blockedMillis),
            input("first line of " + id, first),
            input("second line of " + id, second),
            timer,
            outlets));
  }

  private DigitalInput input(String id, Input line) {
    return board.input(id, line.line(), line.activeLow(), line.pull());
  }

  private void watch(Room room) {
    DeskMachine machine = DeskMachine.ofRoom(room.id(), room.settings());
    eyes.wire(
        "sensor " + room.id(), room.source(), new PresenceUnit(machine, timer, outlets, _ -> {}));
  }

  /// Reads every sensor and begins to follow it.
  public void start() {
    counters.forEach(CounterUnit::start);
    eyes.start();
  }

  /// Stops, and tells what was counted and is not told yet.
  @Override
  public void close() {
    eyes.close();
    counters.forEach(CounterUnit::close);
  }
}
