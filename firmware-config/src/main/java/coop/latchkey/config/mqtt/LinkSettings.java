package coop.latchkey.config.mqtt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where and as whom a link connects.
///
/// @param uri `tcp://host:port` or `ssl://host:port`, the latter trusted as the JVM's trust store
///   says
/// @param clientId unique at the broker: of two links with one id each throws the other off
/// @param will what the broker shall publish when the link is lost without a word
/// @param keepAlive after how long of silence the link is tested; a dead one is found within one
///   and a half times this
/// @param backoffMin the upper bound of the wait before the second attempt at connecting
/// @param backoffMax the upper bound of every later wait; see [Backoff]
/// @param receiveMaximum how many messages at QoS 1 the broker may send before the listener has
///   done with the first of them (MQTT 5 flow control; Mosquitto 2.0.11 does not keep to it)
/// @param incomingBytesMax how much may wait for the listener at most, in bytes, each message
///   counting its payload and [#MESSAGE_OVERHEAD_BYTES]. One that does not fit is dropped and the
///   connection ended, so that the next one brings all retained messages again
/// @param outgoingMax how many published messages wait for the broker at most
public record LinkSettings(
    URI uri,
    String clientId,
    @Nullable String username,
    @Nullable String password,
    @Nullable OutgoingMessage will,
    Duration keepAlive,
    Duration backoffMin,
    Duration backoffMax,
    int receiveMaximum,
    long incomingBytesMax,
    int outgoingMax) {
  /// Largest MQTT packet that the broker may send, in bytes: twice the largest message of the
  /// contract, so that one over its bound is seen and counted.
  public static final long PACKET_BYTES_MAX = 128 * 1024;

  /// What a waiting message counts beside its payload, in bytes: its topic and objects.
  public static final int MESSAGE_OVERHEAD_BYTES = 256;

  /// Refuses other schemes, a URI without host or port, and bounds that leave no room.
  public LinkSettings {
    if (!("tcp".equals(uri.getScheme()) || "ssl".equals(uri.getScheme()))
        || uri.getHost() == null
        || uri.getPort() < 1) {
      throw new IllegalArgumentException(
          "broker address \"" + uri + "\": write tcp://HOST:PORT or ssl://HOST:PORT");
    }
    if (receiveMaximum < 1 || receiveMaximum > 65_535) {
      throw new IllegalArgumentException("receive maximum is 1 to 65535, not " + receiveMaximum);
    }
    if (incomingBytesMax < PACKET_BYTES_MAX || outgoingMax < 1) {
      throw new IllegalArgumentException("a link's queues need room for one message at least");
    }
    if (keepAlive.toSeconds() < 1 || backoffMin.toMillis() < 1) {
      throw new IllegalArgumentException("keep-alive is at least 1 s and backoff at least 1 ms");
    }
  }

  /// With the defaults: no user, no will, keep-alive 15 s, backoff 250 ms to 10 s, a receive
  /// maximum of 128, 16 MiB in, 1,024 messages out.
  public static LinkSettings of(URI uri, String clientId) {
    return new LinkSettings(
        uri,
        clientId,
        null,
        null,
        null,
        Duration.ofSeconds(15),
        Duration.ofMillis(250),
        Duration.ofSeconds(10),
        128,
        16 * 1024 * 1024,
        1024);
  }

  /// As this, logging in.
  public LinkSettings withUser(String name, String secret) {
    return new LinkSettings(
        uri,
        clientId,
        name,
        secret,
        will,
        keepAlive,
        backoffMin,
        backoffMax,
        receiveMaximum,
        incomingBytesMax,
        outgoingMax);
  }

  /// As this, with a will.
  public LinkSettings withWill(OutgoingMessage message) {
    return new LinkSettings(
        uri,
        clientId,
        username,
        password,
        message,
        keepAlive,
        backoffMin,
        backoffMax,
        receiveMaximum,
        incomingBytesMax,
        outgoingMax);
  }

  /// As this, waiting between these bounds before it connects again.
  public LinkSettings withBackoff(Duration min, Duration max) {
    return new LinkSettings(
        uri,
        clientId,
        username,
        password,
        will,
        keepAlive,
        min,
        max,
        receiveMaximum,
        incomingBytesMax,
        outgoingMax);
  }

  /// As this, with these bounds.
  public LinkSettings withBounds(int maximum, long incomingBytes, int outgoing) {
    return new LinkSettings(
        uri,
        clientId,
        username,
        password,
        will,
        keepAlive,
        backoffMin,
        backoffMax,
        maximum,
        incomingBytes,
        outgoing);
  }

  byte @Nullable [] passwordBytes() {
    return password == null ? null : password.getBytes(StandardCharsets.UTF_8);
  }

  /// Without the password.
  @Override
  public String toString() {
    return "LinkSettings[" + uri + " as " + clientId + "]";
  }
}
