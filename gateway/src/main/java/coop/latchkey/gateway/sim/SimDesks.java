package coop.latchkey.gateway.sim;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Desk;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The desks. The sensor of the last of them sticks: once it has seen somebody, it sees them for
/// ever. Thread-safe.
final class SimDesks {
  private final SimulatedBoard board;
  private final Map<DeskId, Desk> desks = new LinkedHashMap<>();
  private final Map<DeskId, Integer> sitting = new HashMap<>();
  private final @Nullable Desk stuck;

  SimDesks(SimulatedBoard board, GatewayConfig config) {
    this.board = board;
    config.desks().forEach(desk -> desks.put(desk.id(), desk));
    config.desks().forEach(desk -> drive(desk, false));
    stuck = config.desks().isEmpty() ? null : config.desks().getLast();
  }

  /// Somebody sits down at a desk, perhaps beside another, or gets up.
  synchronized void sit(DeskId id, boolean down) {
    Desk desk = desks.get(id);
    if (desk != null) {
      int people = Math.max(0, sitting.getOrDefault(id, 0) + (down ? 1 : -1));
      sitting.put(id, people);
      drive(desk, people > 0 || desk.equals(stuck));
    }
  }

  private void drive(Desk desk, boolean present) {
    if (desk.sensor() instanceof Input line) {
      board.drive(line.line(), present != line.activeLow());
    }
  }
}
