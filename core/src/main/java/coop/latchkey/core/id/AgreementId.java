package coop.latchkey.core.id;

/// An agreement between two spaces to admit each other's members.
public record AgreementId(String value) implements Comparable<AgreementId> {
  /// Checks the grammar of [Names].
  public AgreementId {
    Names.checked("agreement", value);
  }

  @Override
  public int compareTo(AgreementId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
