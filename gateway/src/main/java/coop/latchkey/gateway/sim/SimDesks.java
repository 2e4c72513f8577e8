package coop.latchkey.gateway.sim;

import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Desk;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The desks: who comes first sits. The sensor of the last of them sticks: once it has seen
/// somebody, it sees them for ever. Thread-safe.
final class SimDesks {
  private final SimulatedBoard board;
  private final List<Desk> free;
  private final @Nullable Desk stuck;

  SimDesks(SimulatedBoard board, GatewayConfig config) {
    this.board = board;
    free = new ArrayList<>(config.desks());
    config.desks().forEach(desk -> drive(desk, false));
    stuck = config.desks().isEmpty() ? null : config.desks().getLast();
  }

  /// Takes any free desk; null when all are taken.
  synchronized @Nullable Desk take(RandomGenerator random) {
    return free.isEmpty() ? null : free.remove(random.nextInt(free.size()));
  }

  /// Gives a desk back for others to take.
  synchronized void giveBack(Desk desk) {
    free.add(desk);
  }

  /// Somebody sits down at a desk, or gets up.
  void sense(Desk desk, boolean present) {
    drive(desk, present || desk.equals(stuck));
  }

  private void drive(Desk desk, boolean present) {
    if (desk.sensor() instanceof Input line) {
      board.drive(line.line(), present != line.activeLow());
    }
  }
}
