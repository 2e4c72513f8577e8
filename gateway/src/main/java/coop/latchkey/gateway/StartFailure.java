package coop.latchkey.gateway;

/// Why the program cannot start, in words for the person who starts it: what happened, where, what
/// to do. Ends in exit code 2 without a stack trace.
final class StartFailure extends Exception {
  StartFailure(String message) {
    super(message);
  }
}
