package coop.latchkey.hub.health;

/// One part of the hub that can say whether it works. Callable from any thread; answers at once
/// from what it knows, without asking a disk or a network.
public interface HealthCheck {
  /// The part's stable name: `store`, `broker`, `link`.
  String part();

  /// How it is now.
  Verdict now();

  /// What a part says of itself.
  ///
  /// @param detail for a person: what is wrong and what to do, or how it is well
  record Verdict(boolean well, String detail) {}
}
