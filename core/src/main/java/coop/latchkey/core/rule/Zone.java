package coop.latchkey.core.rule;

import coop.latchkey.core.id.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A zone and the rules for being in it. They apply to entering only.
///
/// @param inside the zone it is nested in: whoever may enter that one may enter this one
/// @param capacity how many people it takes, or null for any number; they who are in zones nested
///   in it count
/// @param notAlone whether nobody may be in it alone: the first two come in together
/// @param keyholderNeeded whether others come in only while a keyholder is in
/// @param closing what the last one out is asked to close, in the space's own words
public record Zone(
    ZoneId id,
    @Nullable ZoneId inside,
    @Nullable Capacity capacity,
    boolean notAlone,
    boolean keyholderNeeded,
    List<String> closing) {
  /// Copies the list.
  public Zone {
    closing = List.copyOf(closing);
  }

  /// A zone without rules.
  public static Zone of(ZoneId id, @Nullable ZoneId inside) {
    return new Zone(id, inside, null, false, false, List.of());
  }

  /// How many people a zone takes.
  ///
  /// @param people at most; 1 for a room that is used by one at a time
  /// @param reserved how many of these places are kept for plans with a reserve
  public record Capacity(int people, int reserved) {
    /// Refuses a zone that nobody could enter.
    public Capacity {
      if (people < 1) {
        throw new IllegalArgumentException("a capacity of " + people + " lets nobody in");
      }
      if (reserved < 0 || reserved > people) {
        throw new IllegalArgumentException(
            "of " + people + " places " + reserved + " cannot be reserved");
      }
    }
  }
}
