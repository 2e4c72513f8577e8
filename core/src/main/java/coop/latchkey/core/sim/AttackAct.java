package coop.latchkey.core.sim;

/// What an attacker with access to the broker does.
public sealed interface AttackAct extends Act {
  /// What messages are about.
  enum Message {
    /// A policy's manifest.
    POLICY,
    /// A chunk of a policy.
    CHUNK,
    /// A command.
    COMMAND,
    /// An acknowledgement of the hub.
    ACK,
    /// A batch of events.
    EVENTS,
    /// A gateway's status.
    STATUS,
    /// What the hub shares among gateways.
    SHARED
  }

  /// What is wrong with an invented message.
  enum Flaw {
    /// It has no signature.
    UNSIGNED,
    /// It is signed with the attacker's own key.
    WRONG_KEY,
    /// A captured one with a byte changed.
    CHANGED,
    /// A captured one of another gateway.
    OTHER_GATEWAY,
    /// No JSON at all.
    GARBAGE
  }

  /// Sends a captured message again.
  ///
  /// @param back which one: 1 for the last captured
  /// @param retained whether the broker shall keep it
  record Replay(Message what, SpaceGateway to, int back, boolean retained) implements AttackAct {
    @Override
    public FaultKind kind() {
      return FaultKind.REPLAY;
    }
  }

  /// Sends an invented message.
  record Forge(Message what, SpaceGateway to, Flaw flaw, boolean retained) implements AttackAct {
    @Override
    public FaultKind kind() {
      return FaultKind.FORGERY;
    }
  }
}
