package coop.latchkey.gateway.sim;

import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Desk;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The desks: who comes first sits. Thread-safe.
final class SimDesks {
  private final SimulatedBoard board;
  private final List<Desk> free;

  SimDesks(SimulatedBoard board, GatewayConfig config) {
    this.board = board;
    free = new ArrayList<>(config.desks());
    config.desks().forEach(desk -> sense(desk, false));
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
    board.drive(desk.sensor().line(), present != desk.sensor().activeLow());
  }
}
