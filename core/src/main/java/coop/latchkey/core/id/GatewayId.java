package coop.latchkey.core.id;

/// A gateway: one Raspberry Pi with its readers and doors.
public record GatewayId(String value) implements Comparable<GatewayId> {
  /// Checks the grammar of [Names].
  public GatewayId {
    Names.checked("gateway", value);
  }

  @Override
  public int compareTo(GatewayId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
