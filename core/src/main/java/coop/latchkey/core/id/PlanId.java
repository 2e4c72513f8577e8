package coop.latchkey.core.id;

/// A plan: grants zones on a schedule.
public record PlanId(String value) implements Comparable<PlanId> {
  /// Checks the grammar of [Names].
  public PlanId {
    Names.checked("plan", value);
  }

  @Override
  public int compareTo(PlanId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
