package coop.latchkey.hub.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/// Reads committed events.
public final class EventRows {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SELECT =
      "SELECT e.id, e.at, e.received_at, e.record, s.gateway FROM event e JOIN source s ON s.id ="
          + " e.source WHERE ";

  private final Database database;

  /// Of this database.
  public EventRows(Database database) {
    this.database = database;
  }

  /// An event as it is kept.
  ///
  /// @param id grows with each commit
  /// @param record the JSON of docs/wire.md
  public record Row(long id, String gateway, Instant at, Instant receivedAt, ObjectNode record) {}

  /// Takes one row after the other.
  interface Sink {
    void take(Row row) throws IOException;
  }

  /// Events beyond a place, newest or oldest first.
  ///
  /// @param beyond the id before which (newest first) or after which (oldest first)
  public List<Row> page(EventQuery query, boolean newestFirst, long beyond, int most) {
    EventQuery.Condition condition = query.condition();
    String sql =
        SELECT
            + condition.sql()
            + (newestFirst
                ? " AND e.id < :beyond ORDER BY e.id DESC"
                : " AND e.id > :beyond ORDER BY e.id")
            + " LIMIT :most";
    return database.read(handle ->
        handle
            .createQuery(sql)
            .bindMap(condition.bound())
            .bind("beyond", beyond)
            .bind("most", most)
            .map((row, _) -> row(row))
            .list());
  }

  /// Every event of a query, oldest first, one at a time: some million may be meant.
  void each(EventQuery query, Sink to) throws IOException {
    EventQuery.Condition condition = query.condition();
    IOException failure =
        database.read(handle -> {
          Query all =
              handle
                  .createQuery(SELECT + condition.sql() + " ORDER BY e.id")
                  .bindMap(condition.bound())
                  .setFetchSize(500);
          try (ResultIterator<Row> rows = all.map((row, _) -> row(row)).iterator()) {
            while (rows.hasNext()) {
              to.take(rows.next());
            }
            return null;
          } catch (IOException e) {
            return e;
          }
        });
    if (failure != null) {
      throw failure;
    }
  }

  /// The id of the newest event of a space; 0 when there is none.
  public long newest(SpaceId space) {
    return database.read(handle ->
        handle
            .createQuery("SELECT id FROM event WHERE space = :space ORDER BY id DESC LIMIT 1")
            .bind("space", space.value())
            .mapTo(Long.class)
            .findFirst()
            .orElse(0L));
  }

  /// The id before the first event that came to the hub at or after a time.
  public long before(SpaceId space, Instant received) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT id FROM event WHERE received_at >= :at AND space = :space ORDER BY"
                    + " received_at, id LIMIT 1")
            .bind("space", space.value())
            .bind("at", received.toEpochMilli())
            .mapTo(Long.class)
            .findFirst()
            .map(id -> id - 1)
            .orElseGet(() -> newest(space)));
  }

  private static Row row(ResultSet row) throws SQLException {
    try {
      return new Row(
          row.getLong("id"),
          row.getString("gateway"),
          Instant.ofEpochMilli(row.getLong("at")),
          Instant.ofEpochMilli(row.getLong("received_at")),
          (ObjectNode) MAPPER.readTree(row.getString("record")));
    } catch (JsonProcessingException e) {
      throw new SQLException("event " + row.getLong("id") + " holds no JSON", e);
    }
  }
}
