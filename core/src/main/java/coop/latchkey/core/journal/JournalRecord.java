package coop.latchkey.core.journal;

import java.time.Instant;

/// A fact with its number and its time, as it is journalled and sent.
///
/// @param seq see [coop.latchkey.core.id.EventId#seq()]; a [Fact.JournalGap] bears the number of
///   the last record lost
/// @param at the time of the event by the gateway's clock, in milliseconds
public record JournalRecord(long seq, Instant at, ClockState clock, Fact fact) {
  /// Refuses numbers below 1.
  public JournalRecord {
    if (seq < 1) {
      throw new IllegalArgumentException("a record's number is at least 1, not " + seq);
    }
  }
}
