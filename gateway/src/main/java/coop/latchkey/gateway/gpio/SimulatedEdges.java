package coop.latchkey.gateway.gpio;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Edges of a simulated board, with the kernel's manners: 256 are kept, the oldest is lost first,
/// and the numbers show it.
final class SimulatedEdges implements EdgeSource {
  private static final int BUFFER = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final ArrayDeque<Edge> waiting = new ArrayDeque<>();
  private final Runnable release;
  private final boolean brings;
  private volatile Runnable brought = () -> {};
  private long seqno;
  private boolean paused;
  private boolean closed;

  SimulatedEdges(Runnable release, boolean brings) {
    this.release = release;
    this.brings = brings;
  }

  @Override
  public boolean whenCome(Runnable listener) {
    if (brings) {
      brought = listener;
    }
    return brings;
  }

  /// Tells the one who is brought edges; outside of every lock.
  void bring() {
    brought.run();
  }

  void add(int line, long atNanos) {
    lock.lock();
    try {
      if (closed || paused) {
        return;
      }
      seqno++;
      if (waiting.size() == BUFFER) {
        waiting.removeFirst();
      }
      waiting.addLast(new Edge(atNanos, line, seqno));
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean read(List<Edge> into, int timeoutMillis) {
    long remaining = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        if (timeoutMillis < 0) {
          came.await();
        } else if (remaining <= 0) {
          return false;
        } else {
          remaining = came.awaitNanos(remaining);
        }
      }
      boolean any = !waiting.isEmpty();
      into.addAll(waiting);
      waiting.clear();
      return any;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause() {
    hear(false);
  }

  @Override
  public void resume() {
    hear(true);
  }

  private void hear(boolean hear) {
    lock.lock();
    try {
      paused = !hear;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      came.signalAll();
    } finally {
      lock.unlock();
    }
    release.run();
  }
}
