package coop.latchkey.config.mqtt;

import java.util.concurrent.CompletionStage;

/// A link to an MQTT 5 broker that connects again for ever. All calls return at once and are open
/// to any thread. Everything the link has to say (its listener's methods and the completions of
/// [#publish]) comes on one thread of the link, one after the other; whoever waits there for the
/// link waits for ever.
public interface MqttLink extends AutoCloseable {
  /// Adds a filter, renewed at each connect before [LinkListener#connected()], asking for QoS 1.
  /// Only before [#start]; throws [IllegalStateException] later.
  void subscribe(String filter);

  /// Adds a filter at any time, at once if the link is up, asking for QoS 0: for what may be
  /// missed. A broker that refuses it costs nothing but this filter.
  void follow(String filter);

  /// Takes back what [#follow] added.
  void unfollow(String filter);

  /// Begins to connect. Once only; throws [IllegalStateException] the second time.
  void start(LinkListener listener);

  /// Hands a message to the broker. Nothing is kept for later: while the link is down, or when its
  /// queue is full, the answer is [Delivery.Failed]. A message published on one connection is never
  /// sent on the next.
  CompletionStage<Delivery> publish(OutgoingMessage message);

  /// Whether the link is up, as far as it knows.
  boolean connected();

  /// How many arrived messages were dropped, because the listener was too slow and the broker did
  /// not keep to the flow control asked of it.
  long dropped();

  /// Sends what was published before, at most a second long, then disconnects in order, so that the
  /// broker does not publish the will. The listener hears no more of the link afterwards.
  @Override
  void close();
}
