package coop.latchkey.core.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Days of a space's calendar, both ends inclusive.
///
/// @param from the first day, or null for always
/// @param to the last day, or null for open-ended
public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
  /// All days.
  public static final Days ALWAYS = new Days(null, null);

  /// Refuses an end before the beginning.
  public Days {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("days end on " + to + ", before they begin on " + from);
    }
  }

  /// One day.
  public static Days on(LocalDate day) {
    return new Days(day, day);
  }
}
