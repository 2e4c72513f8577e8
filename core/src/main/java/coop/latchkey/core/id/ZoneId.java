package coop.latchkey.core.id;

import org.jspecify.annotations.Nullable;

/// A zone: a part of a space, possibly nested in another.
public record ZoneId(String value) implements Comparable<ZoneId> {
  /// Checks the grammar of [Names].
  public ZoneId {
    Names.checked("zone", value);
  }

  // Spelt out, here and where else a badge waits for it: what a record generates goes by method
  // handles, which the first compiler alone makes many times slower.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ZoneId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
