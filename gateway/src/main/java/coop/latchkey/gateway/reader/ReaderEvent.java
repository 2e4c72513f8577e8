package coop.latchkey.gateway.reader;

import coop.latchkey.core.access.Card;

/// What a reader has to say; see [ReaderListener] for each.
sealed interface ReaderEvent {
  /// A card.
  record CardRead(Card card, long lastEdgeNanos) implements ReaderEvent {}

  /// A PIN.
  record PinEntered(String digits) implements ReaderEvent {
    @Override
    public String toString() {
      return "PinEntered[]";
    }
  }

  /// The last card was not one.
  record Overrun() implements ReaderEvent {}

  /// A fault of a kind not told since the last recovery.
  record Faulted(ReaderFault fault) implements ReaderEvent {}

  /// Two seconds without a fault.
  record Recovered() implements ReaderEvent {}
}
