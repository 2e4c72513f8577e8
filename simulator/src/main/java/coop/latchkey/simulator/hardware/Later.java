package coop.latchkey.simulator.hardware;

/// What takes its time in the world of things: it happens whatever becomes of any program.
@FunctionalInterface
public interface Later {
  /// Does something so many nanoseconds from now.
  void after(long nanos, Runnable what);

  /// Does something so many milliseconds from now.
  default void afterMillis(long millis, Runnable what) {
    after(millis * 1_000_000, what);
  }
}
