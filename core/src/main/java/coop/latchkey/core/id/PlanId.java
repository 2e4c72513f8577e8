package coop.latchkey.core.id;

import org.jspecify.annotations.Nullable;

/// A plan: grants zones on a schedule.
public record PlanId(String value) implements Comparable<PlanId> {
  /// Checks the grammar of [Names].
  public PlanId {
    Names.checked("plan", value);
  }

  // Spelt out, here and where else a badge waits for it: what a record generates goes by method
  // handles, which the first compiler alone makes many times slower.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlanId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
