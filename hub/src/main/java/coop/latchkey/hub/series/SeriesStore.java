package coop.latchkey.hub.series;

import java.util.concurrent.CompletableFuture;

/// Keeps series and answers questions about them.
public interface SeriesStore extends AutoCloseable {
  /// Takes an edit, and keeps it until it is written. Never waits for the store itself.
  void write(SeriesEdit edit);

  /// Completes once everything given before is safe on disk: whoever can give it again from there
  /// on need not. False when it was lost.
  default CompletableFuture<Boolean> kept() {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  void close();
}
