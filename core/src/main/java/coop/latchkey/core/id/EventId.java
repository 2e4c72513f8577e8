package coop.latchkey.core.id;

/// One journalled event: its gateway and the number that gateway gave it. It stands in every log
/// line on an event's way, written `front#42`.
///
/// @param seq from 1, without holes, never used twice by one gateway
public record EventId(GatewayId gateway, long seq) {
  /// Refuses numbers below 1.
  public EventId {
    if (seq < 1) {
      throw new IllegalArgumentException("event number " + seq + " is below 1");
    }
  }

  @Override
  public String toString() {
    return gateway + "#" + seq;
  }
}
