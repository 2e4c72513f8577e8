package coop.latchkey.hub.series.api;

import coop.latchkey.hub.series.Tally;
import org.jspecify.annotations.Nullable;

/// What may be shown: everything to whoever runs the space; to all others nothing that tells of
/// fewer than [#LEAST] people. Whatever leaves the operators' view asks here, and nowhere else.
///
/// It hides each cell by itself: who sees a zone and all but one of the zones in it can still work
/// out the one. Public answers are therefore of few places only.
public record Disclosure(boolean exact) {
  /// How many people, stays or desks a cell must be of.
  public static final int LEAST = 5;

  /// The tally of a cell; null when it may not be shown. A cell is of as many people as were there
  /// at once.
  public @Nullable Tally people(Tally tally) {
    Integer peak = tally.peak();
    return exact || (peak != null && peak >= LEAST) ? tally : null;
  }

  /// A number of people, or an average of it; null when it may not be shown.
  public @Nullable Double people(@Nullable Double people) {
    return exact || (people != null && people >= LEAST) ? people : null;
  }

  /// Whether a cell of so many stays or desks may be shown.
  public boolean shows(int many) {
    return exact || many >= LEAST;
  }

  /// Whether it may be shown what one person alone can have done: who came first, who left last,
  /// how long one desk was taken.
  public boolean showsOne() {
    return exact;
  }
}
