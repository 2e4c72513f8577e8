package coop.latchkey.core.id;

import org.jspecify.annotations.Nullable;

/// A member, by a number that says nothing about the person.
public record MemberId(String value) implements Comparable<MemberId> {
  /// Checks the grammar of [Names].
  public MemberId {
    Names.checked("member", value);
  }

  // Spelt out, here and where else a badge waits for it: what a record generates goes by method
  // handles, which the first compiler alone makes many times slower.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemberId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(MemberId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
