package coop.latchkey.gateway.reader;

import coop.latchkey.gateway.gpio.EdgeSource;
import coop.latchkey.gateway.gpio.GpioException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Reads one reader where its edges are brought, so that hundreds of them need no thread each. In
/// all else as [ReaderThread], deafness in a flood too.
final class ReaderFeed implements Reading {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long RETRY_MILLIS = 1_000;

  private final ReaderPass pass;
  private final LongSupplier nanoTime;
  private final Later later;
  private final ReentrantLock turn = new ReentrantLock();
  private boolean started;
  private boolean deaf;
  private boolean again;
  private long wakeNanos = Long.MAX_VALUE;

  ReaderFeed(
      ReaderSettings settings,
      EdgeSource edges,
      ReaderListener listener,
      LongSupplier nanoTime,
      Later later) {
    pass = new ReaderPass(settings, edges, listener);
    this.nanoTime = nanoTime;
    this.later = later;
  }

  @Override
  public void start() {
    turn.lock();
    try {
      started = true;
    } finally {
      turn.unlock();
    }
    came();
  }

  /// Edges have come, or time has passed.
  void came() {
    if (turn.isHeldByCurrentThread()) {
      // What a card set off brought edges itself: they are read when it is done.
      again = true;
      return;
    }
    turn.lock();
    try {
      do {
        again = false;
        read();
      } while (again);
    } finally {
      turn.unlock();
    }
  }

  private void read() {
    if (!started || deaf || pass.isClosed()) {
      return;
    }
    try {
      long napNanos = pass.run(0, nanoTime.getAsLong());
      if (napNanos > 0) {
        deafFor(napNanos);
      } else {
        wakeWhenDue();
      }
    } catch (GpioException e) {
      pass.silence(e);
      later.after(RETRY_MILLIS, this::came);
    }
  }

  private void deafFor(long napNanos) {
    deaf = true;
    later.after(millisUp(napNanos), this::hear);
  }

  private void hear() {
    turn.lock();
    try {
      deaf = false;
      if (!pass.isClosed()) {
        pass.resume(nanoTime.getAsLong());
      }
    } finally {
      turn.unlock();
    }
    came();
  }

  /// One that is set for sooner goes off for nothing, and this is asked again then.
  private void wakeWhenDue() {
    long due = pass.dueNanos();
    if (due < wakeNanos) {
      wakeNanos = due;
      later.after(millisUp(Math.max(0, due - nanoTime.getAsLong())), this::wake);
    }
  }

  private void wake() {
    turn.lock();
    try {
      wakeNanos = Long.MAX_VALUE;
    } finally {
      turn.unlock();
    }
    came();
  }

  private static long millisUp(long nanos) {
    return (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
  }

  @Override
  public void close() {
    pass.close();
    // Whoever is telling something is through after this.
    turn.lock();
    try {
      wakeNanos = Long.MAX_VALUE;
    } finally {
      turn.unlock();
    }
  }
}
