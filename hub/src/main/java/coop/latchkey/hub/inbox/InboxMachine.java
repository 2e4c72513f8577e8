package coop.latchkey.hub.inbox;

import coop.latchkey.core.journal.Fact.JournalGap;
import coop.latchkey.core.journal.JournalRecord;
import java.util.ArrayList;
import java.util.List;

/// Takes a gateway's records in the order of their numbers, each once. Pure: the numbers it stands
/// on are the database's, read and written in the transaction that also writes the records.
public final class InboxMachine {
  private InboxMachine() {}

  /// What a batch does to one gateway's inbox.
  ///
  /// @param through the number up to which records are held once `taken` is written
  /// @param taken the records to write, ascending
  /// @param duplicates how many were held already
  /// @param early how many lie beyond a hole: not taken, they will be sent again
  public record Step(long through, List<JournalRecord> taken, int duplicates, int early) {
    /// Copies the list.
    public Step {
      taken = List.copyOf(taken);
    }
  }

  /// Takes what follows on `through` without a hole. A [JournalGap] closes the hole that it names,
  /// and may begin among records held already: what is held stays.
  ///
  /// @param through the number up to which the gateway's records are held; 0 for none
  /// @param records a batch, in ascending order
  public static Step step(long through, List<JournalRecord> records) {
    List<JournalRecord> taken = new ArrayList<>(records.size());
    long reached = through;
    int duplicates = 0;
    int early = 0;
    for (JournalRecord record : records) {
      if (record.seq() <= reached) {
        duplicates++;
      } else if (first(record) <= reached + 1) {
        taken.add(record);
        reached = record.seq();
      } else {
        early++;
      }
    }
    return new Step(reached, taken, duplicates, early);
  }

  /// The first number that a record accounts for.
  private static long first(JournalRecord record) {
    return record.fact() instanceof JournalGap gap ? gap.from() : record.seq();
  }
}
