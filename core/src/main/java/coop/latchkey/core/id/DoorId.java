package coop.latchkey.core.id;

/// A door: leads from a zone to a zone.
public record DoorId(String value) implements Comparable<DoorId> {
  /// Checks the grammar of [Names].
  public DoorId {
    Names.checked("door", value);
  }

  @Override
  public int compareTo(DoorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
