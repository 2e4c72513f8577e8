package coop.latchkey.hub.series;

/// Keeps series and answers questions about them.
public interface SeriesStore extends AutoCloseable {
  /// Takes an edit, and keeps it until it is written. Never waits for the store itself.
  void write(SeriesEdit edit);

  @Override
  void close();
}
