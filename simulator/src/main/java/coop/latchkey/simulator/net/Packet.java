package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.OutgoingMessage;
import java.util.List;

/// What goes over a connection: MQTT 5's packets as far as links use them, and TCP's own end. Pings
/// are left out; what they would find is worked out where a way is cut.
sealed interface Packet {
  /// About what a small one takes on a wire, with its headers.
  int SMALL_BYTES = 64;

  record Connect(LinkSettings settings) implements Packet {}

  record Connack() implements Packet {}

  /// Asks for topics.
  ///
  /// @param awaited whether the link is up only when this is answered
  record Subscribe(List<String> filters, int qos, boolean awaited) implements Packet {}

  record Unsubscribe(String filter) implements Packet {}

  record Suback() implements Packet {}

  /// A message.
  ///
  /// @param id 0 at QoS 0
  record Publish(int id, OutgoingMessage message, boolean retained) implements Packet {
    @Override
    public int bytes() {
      return SMALL_BYTES + message.payload().length;
    }
  }

  record Puback(int id) implements Packet {}

  record Disconnect() implements Packet {}

  /// The end of the connection, said by the other side's operating system.
  record Fin(String why) implements Packet {}

  /// How much it takes of a slow way.
  default int bytes() {
    return SMALL_BYTES;
  }
}
