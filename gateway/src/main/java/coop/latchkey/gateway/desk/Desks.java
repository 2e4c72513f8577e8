package coop.latchkey.gateway.desk;

import coop.latchkey.core.occupancy.DeskMachine;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.gateway.config.GatewayConfig.Desk;
import coop.latchkey.gateway.door.Outlets;
import coop.latchkey.gateway.door.Timer;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.gpio.SerialPort;
import coop.latchkey.gateway.sensor.Eyes;
import coop.latchkey.gateway.sensor.PresenceUnit;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// All desks of this gateway, wired to a board and its serial ports.
public final class Desks implements AutoCloseable {
  private final Eyes eyes;

  /// Requests the lines. Throws [coop.latchkey.gateway.gpio.GpioException] for one that cannot be
  /// had.
  public Desks(
      List<Desk> config, Board board, SerialPort.Opener ports, Timer timer, Outlets outlets) {
    eyes = new Eyes(board, ports);
    for (Desk desk : config) {
      PresenceUnit unit =
          new PresenceUnit(
              new DeskMachine(desk.id(), desk.settings()),
              timer,
              outlets,
              state ->
                  outlets
                      .announcer()
                      .desk(
                          desk.id(),
                          new DeskStatus(
                              state, outlets.clock().instant().truncatedTo(ChronoUnit.MILLIS))));
      eyes.wire("sensor of desk " + desk.id(), desk.sensor(), unit);
    }
  }

  /// Reads every sensor and begins to follow it.
  public void start() {
    eyes.start();
  }

  @Override
  public void close() {
    eyes.close();
  }
}
