package coop.latchkey.core.occupancy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What [SignalMachine] remembers of a zone or a space: immutable.
///
/// @param at the time of the last step
/// @param seen what was last known; null before anything was
/// @param crossings one for each threshold of the settings
/// @param levelSince since when the level is what it is
/// @param empty whether it is told empty
/// @param emptySince since when that is as it is
/// @param zeroSince since when nobody is there, while that is not told yet
/// @param awaiting whether the next person is the first one in
/// @param firstInAt when somebody last was the first one in; null before anybody was
public record SignalState(
    Instant at,
    @Nullable SignalInput seen,
    List<Crossing> crossings,
    Instant levelSince,
    boolean empty,
    Instant emptySince,
    @Nullable Instant zeroSince,
    boolean awaiting,
    @Nullable Instant firstInAt) {
  /// One threshold.
  ///
  /// @param above whether it is told as reached
  /// @param turningSince since when it should be told otherwise, were it to last; null when not
  public record Crossing(boolean above, @Nullable Instant turningSince) {
    static final Crossing BELOW = new Crossing(false, null);
  }

  /// Copies the list.
  public SignalState {
    crossings = List.copyOf(crossings);
  }

  /// Before anything was known. The first people seen are not the first in: nobody knows since when
  /// they are there.
  public static SignalState begin(SignalSettings settings, Instant at) {
    return new SignalState(at, null, below(settings), at, false, at, null, false, null);
  }

  /// The highest threshold reached, counted from 1; 0 for none.
  public int level() {
    int level = 0;
    for (int i = 0; i < crossings.size(); i++) {
      level = crossings.get(i).above() ? i + 1 : level;
    }
    return level;
  }

  /// The same after the program has begun anew: what was about to turn begins to last anew, since
  /// nobody looked meanwhile; what was told stands.
  public SignalState resumed() {
    List<Crossing> told = crossings.stream().map(one -> new Crossing(one.above(), null)).toList();
    return new SignalState(
        at, null, told, levelSince, empty, emptySince, null, awaiting, firstInAt);
  }

  /// The same under other settings: levels begin anew, whether it is empty stays.
  public SignalState under(SignalSettings settings) {
    return new SignalState(
        at, seen, below(settings), at, empty, emptySince, zeroSince, awaiting, firstInAt);
  }

  /// Whether both tell the same, whatever was seen since.
  public boolean tells(SignalState other) {
    return crossings.equals(other.crossings)
        && empty == other.empty
        && awaiting == other.awaiting
        && java.util.Objects.equals(firstInAt, other.firstInAt)
        && emptySince.equals(other.emptySince);
  }

  private static List<Crossing> below(SignalSettings settings) {
    return Collections.nCopies(settings.thresholds().size(), Crossing.BELOW);
  }
}
