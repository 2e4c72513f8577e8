package coop.latchkey.gateway.gpio;

import java.util.List;

/// Falling edges of a few lines that were requested together. One thread reads.
public interface EdgeSource extends AutoCloseable {
  /// Waits until there are edges, at most `timeoutMillis` (below 0: for ever), and adds those that
  /// have come to `into` in the order of their sequence numbers.
  ///
  /// @return whether any came; always false after [#close()]
  /// @throws GpioException when the lines are gone
  boolean read(List<Edge> into, int timeoutMillis);

  /// Has this called whenever edges have come to be read with a timeout of 0, on the thread that
  /// brings them; nobody need wait for them then. Most sources need a thread that waits.
  ///
  /// @return whether this source does
  default boolean whenCome(Runnable listener) {
    return false;
  }

  /// Stops the interrupts of these lines, so that a flood of edges costs nothing. For the reading
  /// thread.
  void pause();

  /// Hears edges again; those left unread from before the pause may be missed too. Numbers go on
  /// from anywhere then, and edges that come within the call may leave holes in them, of which the
  /// last shows only at the next edge, however late. For the reading thread.
  void resume();

  /// Wakes the reading thread and gives the lines back.
  @Override
  void close();
}
