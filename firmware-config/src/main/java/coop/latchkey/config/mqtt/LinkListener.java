package coop.latchkey.config.mqtt;

/// What a link tells its user, on the link's one thread. A listener that takes its time slows the
/// broker down, by MQTT's own flow control; an exception is logged and the next event follows.
public interface LinkListener {
  /// The link is up and all subscriptions are in force. Everything that arrives on this connection,
  /// retained messages too, comes after this.
  void connected();

  /// The link is down, or a first attempt at connecting failed. While attempts go on failing, it is
  /// told again only when the reason changes.
  ///
  /// @param why for a person: what happened, and at which broker
  void disconnected(String why);

  /// A message arrived. At QoS 1 the broker hears of its receipt when this returns.
  void message(IncomingMessage message);
}
