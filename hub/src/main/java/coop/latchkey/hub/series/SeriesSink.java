package coop.latchkey.hub.series;

import java.util.List;

/// Where edits are written for good. For one thread.
public interface SeriesSink extends AutoCloseable {
  /// An edit with its number in the spool.
  record Numbered(long number, SeriesEdit edit) {}

  /// The number of the last edit of that spool which is written for good.
  ///
  /// @param spool the spool's own name
  /// @throws SeriesAway when it cannot be asked
  long through(String spool);

  /// Writes edits in their order. Either all are written when it returns, or it throws and whoever
  /// gave them gives them again.
  ///
  /// @throws SeriesAway when they cannot be written now
  void write(String spool, List<Numbered> edits);

  /// Makes what is written outlive a power cut; the spool forgets it then.
  void settle();

  /// What it is: `sqlite`, `postgresql` or `influx`.
  String kind();

  @Override
  void close();
}
