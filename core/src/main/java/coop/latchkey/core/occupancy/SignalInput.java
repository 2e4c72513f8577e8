package coop.latchkey.core.occupancy;

import org.jspecify.annotations.Nullable;

/// What is known of a zone, or of a whole space, from some time on.
///
/// @param people null when nothing can be said
/// @param capacity people; null where none is set
/// @param doubtful whether a source is doubted, or a sensor unknown, whose people would be counted
///   here: then nobody says that it is empty
public record SignalInput(@Nullable Estimate people, @Nullable Integer capacity, boolean doubtful) {
  /// Whether it can be told how many are there: a doubt leaves the lower bound standing.
  public boolean known() {
    return people != null && (!doubtful || people.lower() > 0);
  }

  /// Whether nobody is there, as far as the settings ask.
  boolean vacant(int unseenMax) {
    return people != null && !doubtful && people.people() == 0 && people.upper() <= unseenMax;
  }
}
