package coop.latchkey.gateway.reader;

import coop.latchkey.gateway.gpio.EdgeSource;
import java.util.function.LongSupplier;

/// One reader being read, from [#start()] to [#close()].
public interface Reading extends AutoCloseable {
  /// Runs something later.
  interface Later {
    /// Runs it once.
    ///
    /// @param delayMillis from now
    void after(long delayMillis, Runnable task);
  }

  /// Reads as the source allows: on a thread that waits for edges, or on those that bring them.
  ///
  /// @param edges of D0 and D1; they are given back at [#close()]
  /// @param nanoTime the clock of the edges' times; asked only where edges are brought
  /// @param later where time passes for a reader whose edges are brought
  static Reading of(
      ReaderSettings settings,
      EdgeSource edges,
      ReaderListener listener,
      LongSupplier nanoTime,
      Later later) {
    ReaderFeed feed = new ReaderFeed(settings, edges, listener, nanoTime, later);
    return edges.whenCome(feed::came) ? feed : new ReaderThread(settings, edges, listener);
  }

  /// Begins to read.
  void start();

  /// Stops reading, and waits until the listener is left alone. Not to be called by the listener.
  @Override
  void close();
}
