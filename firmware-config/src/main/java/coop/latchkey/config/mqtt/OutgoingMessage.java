package coop.latchkey.config.mqtt;

import org.jspecify.annotations.Nullable;

/// A message to publish.
///
/// @param payload not copied: leave it alone afterwards
/// @param qos 0 or 1
/// @param retained whether the broker shall keep it for later subscribers
/// @param expirySeconds after how many seconds the broker shall drop it undelivered; null for never
// Messages are passed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingMessage(
    String topic, byte[] payload, int qos, boolean retained, @Nullable Long expirySeconds) {
  /// Refuses QoS 2, which Latchkey has no use for, and an expiry below a second.
  public OutgoingMessage {
    if (qos != 0 && qos != 1) {
      throw new IllegalArgumentException("QoS is 0 or 1 here, not " + qos);
    }
    if (expirySeconds != null && expirySeconds < 1) {
      throw new IllegalArgumentException("a message expires after at least 1 s: " + expirySeconds);
    }
  }

  /// At QoS 1, not retained, never expiring.
  public static OutgoingMessage of(String topic, byte[] payload) {
    return new OutgoingMessage(topic, payload, 1, false, null);
  }

  /// At QoS 1 and retained.
  public static OutgoingMessage retained(String topic, byte[] payload) {
    return new OutgoingMessage(topic, payload, 1, true, null);
  }

  /// At QoS 1, not retained, dropped by the broker after this many seconds.
  public static OutgoingMessage expiring(String topic, byte[] payload, long seconds) {
    return new OutgoingMessage(topic, payload, 1, false, seconds);
  }
}
