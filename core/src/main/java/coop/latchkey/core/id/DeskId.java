package coop.latchkey.core.id;

/// A desk, in a zone, with a sensor.
public record DeskId(String value) implements Comparable<DeskId> {
  /// Checks the grammar of [Names].
  public DeskId {
    Names.checked("desk", value);
  }

  @Override
  public int compareTo(DeskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
