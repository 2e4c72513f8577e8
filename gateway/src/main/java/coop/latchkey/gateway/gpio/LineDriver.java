package coop.latchkey.gateway.gpio;

import java.util.function.Consumer;

/// The electrical side of a board, beneath Pi4J: what differs between a kernel's chip and a
/// simulated one. Methods throw [GpioException].
interface LineDriver {
  /// One requested line. `true` is active, whatever the voltage.
  interface Handle {
    boolean get();

    /// Outputs only; from any thread.
    void set(boolean active);

    void close();
  }

  /// Requests an input; `changed` is called on the driver's one input thread.
  Handle openInput(
      String id, int line, boolean activeLow, Board.Pull pull, Consumer<Boolean> changed);

  /// Requests an output, inactive at first.
  Handle openOutput(String id, int line, boolean activeLow);
}
