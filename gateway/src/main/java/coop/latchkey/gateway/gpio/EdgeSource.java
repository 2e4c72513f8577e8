package coop.latchkey.gateway.gpio;

import java.util.List;

/// Falling edges of a few lines that were requested together. One thread reads.
public interface EdgeSource extends AutoCloseable {
  /// Waits until there are edges, at most `timeoutMillis` (below 0: for ever), and adds those that
  /// have come to `into` in the order of their sequence numbers.
  ///
  /// @return whether any came
  boolean read(List<Edge> into, int timeoutMillis);

  /// Wakes the reading thread and gives the lines back.
  @Override
  void close();
}
