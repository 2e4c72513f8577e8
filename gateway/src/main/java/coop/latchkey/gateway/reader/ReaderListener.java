package coop.latchkey.gateway.reader;

import coop.latchkey.core.access.Card;

/// Hears what a reader reads. All methods are called one at a time, most often on that reader's own
/// thread; while one runs, the kernel keeps the edges that come.
public interface ReaderListener {
  /// All of a frame but its last bit has come, and if that bit's check holds, it is this card: the
  /// time to work out what depends on nothing else. Most often [#card] follows within a few
  /// milliseconds; it may never, and it may come without this.
  default void expect(Card card) {}

  /// A frame of the reader's format has come, its checks hold, and it is not a repetition of the
  /// card before.
  ///
  /// @param lastEdgeNanos the kernel's time of its last edge, on the clock of [System#nanoTime()]
  void card(Card card, long lastEdgeNanos);

  /// Digits were entered and confirmed by `#`: 1 to 12 of them. A secret: not to be logged.
  void pin(String digits);

  /// The card just heard was the beginning of a longer one: what it opened is to be shut. A
  /// [ReaderFault#FRAME_LENGTH] follows.
  void overrun();

  /// The reader cannot be relied on. Each kind is told once until [#recovered()].
  void fault(ReaderFault fault);

  /// No fault has been seen for two seconds.
  void recovered();
}
