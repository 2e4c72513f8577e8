package coop.latchkey.core.id;

/// A zone: a part of a space, possibly nested in another.
public record ZoneId(String value) implements Comparable<ZoneId> {
  /// Checks the grammar of [Names].
  public ZoneId {
    Names.checked("zone", value);
  }

  @Override
  public int compareTo(ZoneId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
