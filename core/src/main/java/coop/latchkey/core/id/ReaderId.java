package coop.latchkey.core.id;

/// A reader at one side of a door.
public record ReaderId(String value) implements Comparable<ReaderId> {
  /// Checks the grammar of [Names].
  public ReaderId {
    Names.checked("reader", value);
  }

  @Override
  public int compareTo(ReaderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
