package coop.latchkey.hub.audit;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.audit.AuditTrail.Row;
import coop.latchkey.hub.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Reads the audit log, the latest entries first.
public final class AuditLog {
  private final Database database;

  /// Of this database.
  public AuditLog(Database database) {
    this.database = database;
  }

  /// Which entries.
  ///
  /// @param space null for those of all spaces, and of the hub itself
  /// @param actor an account's id; null for everybody
  /// @param subject a kind and an id, or a kind and `/` for all of it; null for everything
  /// @param action its name, or its beginning up to a point; null for all
  /// @param from the first moment; null for none
  /// @param to the moment after the last; null for none
  public record Filter(
      @Nullable SpaceId space,
      @Nullable String actor,
      @Nullable String subject,
      @Nullable String action,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /// The latest entries before one of them.
  ///
  /// @param before that one's number; [Long#MAX_VALUE] for the latest of all
  public List<Row> before(Filter filter, long before, int most) {
    List<String> where = new ArrayList<>(List.of("seq < :before"));
    add(where, "space = :space", filter.space());
    add(where, "actor = :actor", filter.actor());
    add(where, beginning("subject", filter.subject(), '/'), filter.subject());
    add(where, beginning("action", filter.action(), '.'), filter.action());
    add(where, "at >= :from", filter.from());
    add(where, "at < :to", filter.to());
    String sql =
        "SELECT * FROM audit_entry WHERE "
            + String.join(" AND ", where)
            + " ORDER BY seq DESC LIMIT :most";
    return database.read(handle -> {
      Query query = handle.createQuery(sql).bind("before", before).bind("most", most);
      bind(query, "space", filter.space() == null ? null : filter.space().value());
      bind(query, "actor", filter.actor());
      bindBeginning(query, "subject", filter.subject(), '/');
      bindBeginning(query, "action", filter.action(), '.');
      bind(query, "from", filter.from() == null ? null : filter.from().toEpochMilli());
      bind(query, "to", filter.to() == null ? null : filter.to().toEpochMilli());
      return query.map((row, _) -> row(row)).list();
    });
  }

  private static void add(List<String> where, String condition, @Nullable Object value) {
    if (value != null) {
      where.add(condition);
    }
  }

  private static void bind(Query query, String name, @Nullable Object value) {
    if (value != null) {
      query.bind(name, value);
    }
  }

  /// A range that an index can serve: everything that begins so.
  private static String beginning(String column, @Nullable String value, char end) {
    return value != null && value.indexOf(end) == value.length() - 1
        ? "%1$s >= :%1$s AND %1$s < :%1$sEnd".formatted(column)
        : "%1$s = :%1$s".formatted(column);
  }

  private static void bindBeginning(Query query, String column, @Nullable String value, char end) {
    if (value == null) {
      return;
    }
    query.bind(column, value);
    if (value.indexOf(end) == value.length() - 1) {
      query.bind(column + "End", value.substring(0, value.length() - 1) + (char) (end + 1));
    }
  }

  static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("seq"),
        row.getLong("at"),
        row.getString("space"),
        row.getString("actor"),
        row.getString("actor_name"),
        row.getString("via"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("detail"),
        row.getString("previous"));
  }
}
