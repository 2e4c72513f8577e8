package coop.latchkey.core.id;

/// A training that a door or machine asks for.
public record TrainingId(String value) implements Comparable<TrainingId> {
  /// Checks the grammar of [Names].
  public TrainingId {
    Names.checked("training", value);
  }

  @Override
  public int compareTo(TrainingId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
