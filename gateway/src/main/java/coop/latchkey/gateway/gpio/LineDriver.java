package coop.latchkey.gateway.gpio;

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

  /// Hears an input.
  interface Listener {
    /// Called on the driver's one input thread.
    ///
    /// @param atNanos when it changed, on the clock of [System#nanoTime()]
    void changed(boolean active, long atNanos);
  }

  /// Requests an input.
  Handle openInput(String id, int line, boolean activeLow, Board.Pull pull, Listener listener);

  /// Requests an output, inactive at first.
  Handle openOutput(String id, int line, boolean activeLow);
}
