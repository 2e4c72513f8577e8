package coop.latchkey.hub.series;

import coop.latchkey.core.id.SpaceId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a store of series can be asked for: changes, and where it keeps them sums. All questions
/// are answered from these alone. Callable from any thread; waits for the store. Times are in
/// milliseconds since 1970.
public interface SeriesTables {
  /// What is kept of a subject from some time on.
  ///
  /// @param before what holds when that time begins; null when nothing is known then
  /// @param rows in the order of their times
  record Rows(Subject subject, @Nullable SeriesPoint before, List<RollupRow> rows) {
    /// Copies the list.
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /// Which sums are kept.
  Set<Rollup> units();

  /// All subjects of a space that something is known of.
  ///
  /// @throws SeriesAway when the store cannot be asked
  List<Subject> subjects(SpaceId space);

  /// Series change by change, one for each subject, in their order.
  ///
  /// @param from the first moment of interest
  /// @param until the first moment no longer of interest
  List<Track> tracks(SpaceId space, List<? extends Subject> subjects, long from, long until);

  /// Sums that begin within some time, one list for each subject, in their order.
  ///
  /// @param unit one of [#units()]
  List<Rows> rows(
      SpaceId space, List<? extends Subject> subjects, Rollup unit, long from, long until);

  /// Stays that began or ended within some time, in the order in which they began.
  ///
  /// @param zone those in this zone; null for those in the whole space
  List<EndedVisit> visits(
      SpaceId space, coop.latchkey.core.id.@Nullable ZoneId zone, long from, long until);
}
