package coop.latchkey.gateway.desk;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import coop.latchkey.core.occupancy.DeskInput;
import coop.latchkey.core.occupancy.DeskMachine;
import coop.latchkey.gateway.config.GatewayConfig.Desk;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.door.Outlets;
import coop.latchkey.gateway.door.Timer;
import coop.latchkey.gateway.gpio.Board;
import java.util.ArrayList;
import java.util.List;

/// All desks of this gateway, wired to a board. Its lines are given back by the board.
public final class Desks {
  private record Wired(DeskUnit unit, DigitalInput sensor) {}

  private final List<Wired> desks = new ArrayList<>();

  /// Requests the lines. Throws [coop.latchkey.gateway.gpio.GpioException] for one that cannot be
  /// had.
  public Desks(List<Desk> config, Board board, Timer timer, Outlets outlets) {
    for (Desk desk : config) {
      DeskUnit unit =
          new DeskUnit(desk.id(), new DeskMachine(desk.id(), desk.settings()), timer, outlets);
      Input line = desk.sensor();
      DigitalInput sensor =
          board.input("sensor of desk " + desk.id(), line.line(), line.activeLow(), line.pull());
      DigitalStateChangeListener listener =
          event -> unit.take(new DeskInput.Sensed(event.state().isHigh()));
      sensor.addListener(listener);
      desks.add(new Wired(unit, sensor));
    }
  }

  /// Reads every sensor and begins to follow it.
  public void start() {
    for (Wired desk : desks) {
      desk.unit().start(desk.sensor().isHigh());
    }
  }
}
