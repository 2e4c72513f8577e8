package coop.latchkey.simulator.net;

/// A direction of the network, seen from a place.
public enum Way {
  /// From the place to the broker.
  TO_BROKER,
  /// From the broker to the place.
  FROM_BROKER,
  /// Both.
  BOTH
}
