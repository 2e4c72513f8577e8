package coop.latchkey.hub.rule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The changes of rules that were made, each with who made it and why.
public final class RuleChanges {
  static final String LOADED = "space";

  private RuleChanges() {}

  /// Who changes something, why and when.
  ///
  /// @param caller whom the audit log names; null when whoever changes it writes the log, too
  public record Why(String author, String reason, Instant at, @Nullable Caller caller) {
    /// Refuses a change that nobody made, or for no reason.
    public Why {
      if (author.isBlank() || reason.isBlank()) {
        throw new IllegalArgumentException("a change needs its author and its reason");
      }
    }

    /// Without an entry in the audit log.
    public Why(String author, String reason, Instant at) {
      this(author, reason, at, null);
    }

    /// With an entry in the audit log, in the same transaction.
    public static Why of(Author author, String reason, Instant at) {
      return new Why(author.name(), reason, at, author.caller());
    }
  }

  /// A change as it is kept.
  ///
  /// @param kind `plan`, `calendar`, `settings`, `zone`, `door`, `training`, `member`, `agreement`,
  ///   or `space` for a whole file
  /// @param subject the rule's id
  /// @param before JSON of the rule and its name; null when there was none
  /// @param after JSON of the rule and its name; null when there is none any more
  public record Change(
      long id,
      SpaceId space,
      Why why,
      String kind,
      String subject,
      @Nullable String before,
      @Nullable String after) {}

  /// Notes that a whole file was loaded; the file itself is with whoever loaded it.
  public static void noteLoad(Handle handle, SpaceId space, Why why) {
    note(handle, space, why, LOADED, space.value(), null, null);
  }

  /// The last changes of a space, the latest first.
  public static List<Change> of(Handle handle, SpaceId space, int most) {
    return handle
        .createQuery("SELECT * FROM rule_change WHERE space = ? ORDER BY id DESC LIMIT ?")
        .bind(0, space.value())
        .bind(1, most)
        .map((row, _) -> change(row))
        .list();
  }

  /// The same before one of them.
  static List<Change> of(Handle handle, SpaceId space, long before, int most) {
    return handle
        .createQuery(
            "SELECT * FROM rule_change WHERE space = ? AND id < ? ORDER BY id DESC LIMIT ?")
        .bind(0, space.value())
        .bind(1, before)
        .bind(2, most)
        .map((row, _) -> change(row))
        .list();
  }

  static long last(Handle handle, SpaceId space) {
    return handle
        .createQuery("SELECT coalesce(max(id), 0) FROM rule_change WHERE space = ?")
        .bind(0, space.value())
        .mapTo(Long.class)
        .one();
  }

  static @Nullable Change one(Handle handle, SpaceId space, long id) {
    return handle
        .createQuery("SELECT * FROM rule_change WHERE space = ? AND id = ?")
        .bind(0, space.value())
        .bind(1, id)
        .map((row, _) -> change(row))
        .findFirst()
        .orElse(null);
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong("id"),
        new SpaceId(row.getString("space")),
        new Why(
            row.getString("author"),
            row.getString("reason"),
            Instant.ofEpochMilli(row.getLong("at"))),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("before"),
        row.getString("after"));
  }

  /// Returns the change's number.
  static long note(
      Handle handle,
      SpaceId space,
      Why why,
      String kind,
      String subject,
      @Nullable String before,
      @Nullable String after) {
    long number =
        handle
            .createQuery(
                "INSERT INTO rule_change (space, at, author, reason, kind, subject, before, after)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id")
            .bind(0, space.value())
            .bind(1, why.at().toEpochMilli())
            .bind(2, why.author())
            .bind(3, why.reason())
            .bind(4, kind)
            .bind(5, subject)
            .bind(6, before)
            .bind(7, after)
            .mapTo(Long.class)
            .one();
    Caller caller = why.caller();
    if (caller != null) {
      String done =
          before == null && !kind.equals(LOADED) ? "added" : after == null ? "removed" : "changed";
      new AuditTrail(why::at)
          .append(
              handle,
              new AuditEntry(
                  caller,
                  space,
                  kind + "." + (kind.equals(LOADED) ? "loaded" : done),
                  kind + "/" + subject,
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("change", number)
                      .put("author", why.author())
                      .put("reason", why.reason())));
    }
    return number;
  }
}
