package coop.latchkey.gateway;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.journal.JournalRecord;

/// Looks on while a gateway works, from its first record on: for simulations and load, where every
/// fact is followed. Called on the threads that do the work, some within a lock: it must not wait,
/// and must not call the gateway.
public interface GatewayWatch {
  /// Sees nothing.
  GatewayWatch NONE = new GatewayWatch() {};

  /// A fact was numbered, before the disk has it; its number may change by [#renumbered].
  default void recorded(JournalRecord record) {}

  /// Everything up to this number is safe on disk.
  default void durable(long through) {}

  /// What had a number beyond `released` has one that is `by` higher from now on: the hub was ahead
  /// of this journal.
  default void renumbered(long released, long by) {}

  /// The hub has said that it has everything up to this number.
  default void acknowledged(long through) {}

  /// This policy decides from now on; also the one from disk, at the start.
  default void inForce(Policy policy) {}
}
