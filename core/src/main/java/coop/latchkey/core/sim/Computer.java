package coop.latchkey.core.sim;

/// A computer that can lose its power, its network, its disk or its time: the hub or a gateway.
public sealed interface Computer permits Computer.Hub, SpaceGateway {
  /// The hub of the whole cooperative, written `hub`.
  record Hub() implements Computer {
    @Override
    public String toString() {
      return "hub";
    }
  }
}
