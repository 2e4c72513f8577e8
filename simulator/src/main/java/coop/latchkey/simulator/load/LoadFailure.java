package coop.latchkey.simulator.load;

/// Why there can be no load, for the person who asked for it.
public final class LoadFailure extends Exception {
  /// @param message what happened, and what to do
  public LoadFailure(String message) {
    super(message);
  }
}
