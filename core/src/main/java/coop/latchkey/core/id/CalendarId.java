package coop.latchkey.core.id;

/// A calendar of holidays.
public record CalendarId(String value) implements Comparable<CalendarId> {
  /// Checks the grammar of [Names].
  public CalendarId {
    Names.checked("calendar", value);
  }

  @Override
  public int compareTo(CalendarId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
