package coop.latchkey.hub.audit;

import coop.latchkey.hub.audit.AuditTrail.Row;
import coop.latchkey.hub.store.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Proves that the log holds what was written into it: each entry's hash is of its own text and of
/// the hash before, from the first entry on. Who alters, removes or reorders entries breaks the
/// chain at that place. Who cuts off its end, or writes all of it anew, does not: only an [Anchor]
/// that was kept elsewhere tells.
public final class AuditChain {
  private static final int PIECE = 1_000;

  private final Database database;

  /// Of this database.
  public AuditChain(Database database) {
    this.database = database;
  }

  /// An entry's number and hash, kept where whoever could change the log cannot write.
  public record Anchor(long seq, String hash) {
    /// Reads `SEQ:HASH`; throws when it is none.
    public static Anchor of(String text) {
      if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is no anchor; give SEQ:HASH as audit verify printed it");
      }
      int colon = text.indexOf(':');
      return new Anchor(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public String toString() {
      return seq + ":" + hash;
    }
  }

  /// What was found.
  public sealed interface Finding {
    /// The chain is whole.
    ///
    /// @param end the last entry, to be kept as an anchor; number 0 when there is none
    record Whole(Anchor end) implements Finding {}

    /// It is not.
    ///
    /// @param seq the first entry that is not as it was written, or is not there
    record Broken(long seq, String what) implements Finding {}
  }

  /// Goes through all of it, piece by piece, also while the hub appends.
  ///
  /// @param anchor what must be in it; null for nothing
  public Finding verify(@Nullable Anchor anchor) {
    Anchor last = new Anchor(0, AuditTrail.FIRST);
    while (true) {
      List<Kept> piece = after(last.seq());
      for (Kept one : piece) {
        String wrong = wrong(last, one, anchor);
        if (wrong != null) {
          return new Finding.Broken(last.seq() + 1, wrong);
        }
        last = new Anchor(one.row().seq(), one.hash());
      }
      if (piece.isEmpty()) {
        break;
      }
    }
    if (anchor != null && last.seq() < anchor.seq()) {
      return new Finding.Broken(
          last.seq() + 1, "the log ends here; it went on to entry " + anchor.seq() + " at least");
    }
    return new Finding.Whole(last);
  }

  private static @Nullable String wrong(Anchor last, Kept one, @Nullable Anchor anchor) {
    Row row = one.row();
    if (row.seq() != last.seq() + 1) {
      return "it is missing; entry " + row.seq() + " follows " + last.seq();
    }
    if (!row.previous().equals(last.hash())) {
      return "it does not follow the entry before it: one of the two is not what was written";
    }
    if (!row.hash().equals(one.hash())) {
      return "its text is not what was written: " + row.action() + " of " + row.subject();
    }
    if (anchor != null && anchor.seq() == row.seq() && !anchor.hash().equals(one.hash())) {
      return "it is another one than the anchor's: the log was written anew from here or before";
    }
    return null;
  }

  private record Kept(Row row, String hash) {}

  private List<Kept> after(long seq) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM audit_entry WHERE seq > :seq ORDER BY seq LIMIT :most")
            .bind("seq", seq)
            .bind("most", PIECE)
            .map((row, _) -> new Kept(AuditLog.row(row), row.getString("hash")))
            .list());
  }
}
