package coop.latchkey.core.id;

/// A space: one site with a time zone of its own.
public record SpaceId(String value) implements Comparable<SpaceId> {
  /// Checks the grammar of [Names].
  public SpaceId {
    Names.checked("space", value);
  }

  @Override
  public int compareTo(SpaceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
