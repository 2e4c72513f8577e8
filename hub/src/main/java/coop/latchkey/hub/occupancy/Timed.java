package coop.latchkey.hub.occupancy;

import coop.latchkey.core.occupancy.OccupancyInput;
import java.time.Instant;
import java.util.Comparator;

/// An input in its place: by its time, then by who told it, then by their number.
///
/// @param source a gateway's name, or something no gateway can be named for what people said and
///   for layouts
/// @param number the record's, or any that tells apart
record Timed(Instant at, String source, long number, OccupancyInput input)
    implements Comparable<Timed> {
  /// Comes before any gateway's record of the same moment.
  static final String LAYOUT = "";

  /// Comes after any gateway's record of the same moment.
  static final String SAID = "~said";

  private static final Comparator<Timed> ORDER =
      Comparator.comparing(Timed::at).thenComparing(Timed::source).thenComparingLong(Timed::number);

  @Override
  public int compareTo(Timed other) {
    return ORDER.compare(this, other);
  }
}
