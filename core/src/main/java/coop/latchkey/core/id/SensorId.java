package coop.latchkey.core.id;

/// A sensor that tells of people, but not at a desk: a people counter in a passage, or a presence
/// sensor in a room.
public record SensorId(String value) implements Comparable<SensorId> {
  /// Checks the grammar of [Names].
  public SensorId {
    Names.checked("sensor", value);
  }

  @Override
  public int compareTo(SensorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
