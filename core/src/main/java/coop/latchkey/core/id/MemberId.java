package coop.latchkey.core.id;

/// A member, by a number that says nothing about the person.
public record MemberId(String value) implements Comparable<MemberId> {
  /// Checks the grammar of [Names].
  public MemberId {
    Names.checked("member", value);
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
