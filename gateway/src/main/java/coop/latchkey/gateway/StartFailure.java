package coop.latchkey.gateway;

/// Why the program cannot start, in words for the person who starts it: what happened, where, what
/// to do. Ends in exit code 2 without a stack trace.
public final class StartFailure extends Exception {
  /// @param message what the person reads
  public StartFailure(String message) {
    super(message);
  }
}
