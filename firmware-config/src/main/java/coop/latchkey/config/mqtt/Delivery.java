package coop.latchkey.config.mqtt;

/// How publishing a message ended.
public sealed interface Delivery {
  /// The broker has it (QoS 1), or the network does (QoS 0). Of its readers this says nothing.
  record Accepted() implements Delivery {}

  /// The broker does not have it, or nobody knows.
  ///
  /// @param why for a person
  record Failed(String why) implements Delivery {}
}
