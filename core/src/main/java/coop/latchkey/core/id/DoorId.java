package coop.latchkey.core.id;

import org.jspecify.annotations.Nullable;

/// A door: leads from a zone to a zone.
public record DoorId(String value) implements Comparable<DoorId> {
  /// Checks the grammar of [Names].
  public DoorId {
    Names.checked("door", value);
  }

  // Spelt out, here and where else a badge waits for it: what a record generates goes by method
  // handles, which the first compiler alone makes many times slower.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DoorId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
