package coop.latchkey.hub.series;

import coop.latchkey.core.id.SpaceId;
import java.util.List;

/// Writes rows of series, each over one with the same key. For one thread.
public interface RowWriter {
  /// Points of any subjects.
  void points(SpaceId space, List<SeriesPoint> points);

  /// Sums.
  void rows(SpaceId space, List<RollupRow> rows);

  /// Stays.
  void visits(SpaceId space, List<EndedVisit> visits);

  /// Deletes the points and stays of a space from some moment on, and all sums of its minutes,
  /// hours and days that do not end before it.
  ///
  /// @param from milliseconds since 1970
  void forget(SpaceId space, long from);
}
