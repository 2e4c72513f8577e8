package coop.latchkey.gateway.gpio;

import java.util.concurrent.locks.LockSupport;

/// Sends as a Wiegand reader does, by pulses on two lines of a [SimulatedBoard]. A frame is put on
/// the lines at once, with the times its pulses will have had when they are over (1 ms apart, the
/// first one now): dated back, a frame that is read in two halves on a busy machine would look as
/// if it had ended after the first. Thread-safe.
public final class SimulatedReader {
  private static final long BIT_NANOS = 1_000_000;
  private static final long PAUSE_NANOS = 50_000_000;

  private final SimulatedBoard board;
  private final int d0;
  private final int d1;
  private long quietUntilNanos = System.nanoTime() + PAUSE_NANOS;

  SimulatedReader(SimulatedBoard board, int d0, int d1) {
    this.board = board;
    this.d0 = d0;
    this.d1 = d1;
  }

  /// Sends the lowest `length` bits, the highest of them first. Waits while the frame before it and
  /// the pause between two frames would still be on the line.
  public synchronized void send(long bits, int length) {
    long now = System.nanoTime();
    while (quietUntilNanos - now > 0) {
      LockSupport.parkNanos(quietUntilNanos - now);
      now = System.nanoTime();
    }
    for (int i = 0; i < length; i++) {
      boolean one = (bits >>> (length - 1 - i) & 1) == 1;
      board.pulse(one ? d1 : d0, now + i * BIT_NANOS);
    }
    quietUntilNanos = now + (length - 1) * BIT_NANOS + PAUSE_NANOS;
  }
}
