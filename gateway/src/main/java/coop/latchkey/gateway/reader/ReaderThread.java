package coop.latchkey.gateway.reader;

import coop.latchkey.gateway.gpio.EdgeSource;
import coop.latchkey.gateway.gpio.GpioException;
import java.util.concurrent.locks.LockSupport;

/// Reads one reader on a thread of its own, so that what one listener does, or one reader's noise,
/// delays no other reader. During a flood of edges it goes deaf for up to 50 ms at a time, so that
/// the CPU a broken reader takes is bounded.
public final class ReaderThread implements Reading {
  private static final long RETRY_NANOS = 1_000_000_000;

  private final ReaderPass pass;
  private final Thread thread;

  /// Takes over the edges of D0 and D1; they are given back at [#close()].
  public ReaderThread(ReaderSettings settings, EdgeSource edges, ReaderListener listener) {
    pass = new ReaderPass(settings, edges, listener);
    thread = Thread.ofPlatform().name("reader-" + settings.id()).daemon(true).unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    pass.close();
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!pass.isClosed()) {
      try {
        readOnce();
      } catch (GpioException e) {
        pass.silence(e);
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  private void readOnce() {
    long asOfNanos = System.nanoTime();
    long napNanos = pass.run(timeoutMillis(asOfNanos), asOfNanos);
    if (napNanos > 0) {
      LockSupport.parkNanos(napNanos);
      pass.resume(System.nanoTime());
    }
  }

  private int timeoutMillis(long nowNanos) {
    long due = pass.dueNanos();
    if (due == Long.MAX_VALUE) {
      return -1;
    }
    long nanos = Math.max(0, due - nowNanos);
    return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
  }
}
