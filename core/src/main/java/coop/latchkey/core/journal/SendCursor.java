package coop.latchkey.core.journal;

/// Where a gateway stands in sending its journal to the hub; see [SendCursorMachine].
///
/// @param phase whether it may send
/// @param last the last number that is safe on disk
/// @param through the hub's last word on what it has committed; meaningless before the first
/// @param sent the last number sent on this connection
/// @param reading whether the shell has been told to send and has not answered yet
/// @param progressAtMillis when the hub's word last moved, or sending last went back
/// @param wentBack how often sending went back since the hub's word last moved
public record SendCursor(
    Phase phase,
    long last,
    long through,
    long sent,
    boolean reading,
    long progressAtMillis,
    int wentBack) {
  /// Whether records may be sent.
  public enum Phase {
    /// There is no connection.
    DOWN,
    /// There is one, and the hub has not said yet where to go on.
    AWAITING_ACK,
    /// The hub is ahead of the journal, which takes new numbers.
    RENUMBERING,
    /// Records go out.
    SENDING
  }

  /// At the start, with the last number that is safe on disk; 0 for none.
  public static SendCursor start(long last) {
    return new SendCursor(Phase.DOWN, last, 0, 0, false, 0, 0);
  }

  SendCursor in(Phase next) {
    return new SendCursor(next, last, through, sent, reading, progressAtMillis, wentBack);
  }

  SendCursor withLast(long number) {
    return new SendCursor(phase, number, through, sent, reading, progressAtMillis, wentBack);
  }

  SendCursor withSent(long number) {
    return new SendCursor(phase, last, through, number, reading, progressAtMillis, wentBack);
  }

  SendCursor withReading(boolean now) {
    return new SendCursor(phase, last, through, sent, now, progressAtMillis, wentBack);
  }

  /// The hub's word is another, or the first on this connection.
  SendCursor at(long hubThrough, long sentThrough, long nowMillis) {
    return new SendCursor(phase, last, hubThrough, sentThrough, reading, nowMillis, 0);
  }

  /// The first of what the hub lacks is on its way since now.
  SendCursor begun(long sentThrough, long nowMillis) {
    return new SendCursor(phase, last, through, sentThrough, reading, nowMillis, wentBack);
  }

  /// Sending goes back to the hub's word.
  SendCursor back(long nowMillis) {
    return new SendCursor(phase, last, through, through, reading, nowMillis, wentBack + 1);
  }
}
