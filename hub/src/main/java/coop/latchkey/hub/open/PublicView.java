package coop.latchkey.hub.open;

import coop.latchkey.core.occupancy.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the public page shows of a space.
///
/// @param filled how many fifths of it are taken, 0 to 5, and 6 for more than full; null while it
///   cannot be told
/// @param people how many; null where it cannot or must not be told
/// @param few whether it is fewer than [OpenNow#FEW], which is all that is told then
/// @param hours empty for none
/// @param frames who may show it in a frame
public record PublicView(
    String name,
    @Nullable Integer filled,
    @Nullable Integer people,
    boolean few,
    String hours,
    List<String> frames) {
  private static final int FIFTHS = 5;

  /// Copies the list.
  public PublicView {
    frames = List.copyOf(frames);
  }

  static PublicView of(OpenSettings settings, OpenNow now) {
    Estimate people = now.people();
    Integer capacity = now.capacity();
    boolean few = people != null && people.people() < OpenNow.FEW;
    boolean told = people != null && !few;
    Integer filled = null;
    if (people != null && few) {
      // Which fifth it is would tell how few in a small space.
      filled = 0;
    } else if (people != null && capacity != null && capacity > 0) {
      int fifths = (people.people() * FIFTHS + capacity - 1) / capacity;
      filled = Math.min(FIFTHS + 1, fifths);
    }
    return new PublicView(
        now.name(),
        filled,
        told ? Integer.valueOf(people.people()) : null,
        few,
        settings.hours(),
        settings.frames());
  }
}
