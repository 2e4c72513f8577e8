package coop.latchkey.core.id;

/// A gateway: one Raspberry Pi with its readers and doors.
public record GatewayId(String value) implements Comparable<GatewayId> {
  /// Under this name the hub itself journals what wireless sensors tell. Each space has it; no real
  /// gateway does.
  public static final GatewayId WIRELESS = new GatewayId("wireless");

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
