package coop.latchkey.core.rule;

import coop.latchkey.core.id.CalendarId;
import java.util.List;

/// The holidays of a space, or any other set of days that have hours of their own.
///
/// @param days spans of days; they may overlap
public record Calendar(CalendarId id, List<Days> days) {
  /// Copies the list; a calendar without days never holds and is refused.
  public Calendar {
    days = List.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "calendar " + id + " has no days: name at least one, or leave the calendar out");
    }
    for (Days span : days) {
      if (span.from() == null || span.to() == null) {
        throw new IllegalArgumentException(
            "calendar " + id + " has days without a beginning or an end: give both");
      }
    }
  }
}
