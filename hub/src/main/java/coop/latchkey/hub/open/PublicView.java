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
    if (people == null) {
      return of(settings, now, null, null, false);
    }
    int count = people.people();
    if (count < OpenNow.FEW) {
      // Which fifth it is would tell how few in a small space.
      return of(settings, now, 0, null, true);
    }
    Integer filled =
        capacity == null || capacity == 0
            ? null
            : Integer.valueOf(Math.min(FIFTHS + 1, (count * FIFTHS + capacity - 1) / capacity));
    return of(settings, now, filled, count, false);
  }

  private static PublicView of(
      OpenSettings settings,
      OpenNow now,
      @Nullable Integer filled,
      @Nullable Integer people,
      boolean few) {
    return new PublicView(now.name(), filled, people, few, settings.hours(), settings.frames());
  }
}
