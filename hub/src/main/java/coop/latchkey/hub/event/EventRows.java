package coop.latchkey.hub.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.inbox.EventSpans;
import coop.latchkey.hub.store.Database;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Reads committed events.
public final class EventRows {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// Rows in one piece of an export.
  private static final int PIECE = 1_000;

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
    String sql =
        "SELECT e.id, e.at, e.received_at, e.record, s.gateway FROM ("
            + query.sql(newestFirst)
            + ") AS e CROSS JOIN source s WHERE s.id = e.source ORDER BY e.id"
            + (newestFirst ? " DESC" : "")
            + " LIMIT :most";
    return database.read(handle ->
        query.bySpans()
            ? bySpans(handle, sql, query, newestFirst, beyond, most)
            : rows(handle, sql, query, Map.of("beyond", beyond, "most", most)));
  }

  /// Looks into one range of ids after the other until there are enough.
  private static List<Row> bySpans(
      Handle handle, String sql, EventQuery query, boolean newestFirst, long beyond, int most) {
    List<EventSpans.Range> ranges =
        EventSpans.ranges(handle, query.space(), query.from(), query.until());
    List<Row> found = new ArrayList<>();
    for (EventSpans.Range range : newestFirst ? ranges.reversed() : ranges) {
      int left = most - found.size();
      if (left > 0 && (newestFirst ? range.low() < beyond : range.high() > beyond)) {
        Map<String, Object> place =
            newestFirst
                ? Map.of("beyond", Math.min(beyond, range.high()), "low", range.low())
                : Map.of("beyond", Math.max(beyond, range.low() - 1), "high", range.high());
        Map<String, Object> bound = new HashMap<>(place);
        bound.put("most", left);
        found.addAll(rows(handle, sql, query, bound));
      }
    }
    return found;
  }

  private static List<Row> rows(Handle handle, String sql, EventQuery query, Map<String, ?> place) {
    return handle
        .createQuery(sql)
        .bindMap(query.bound())
        .bindMap(place)
        .map((row, _) -> row(row))
        .list();
  }

  /// Every event of a query that is there now, oldest first, piece by piece: some million may be
  /// meant, and whoever takes them may be slow.
  void each(EventQuery query, Sink to) throws IOException {
    long end = newest(query.space());
    long last = 0;
    while (last < end) {
      List<Row> piece = page(query, false, last, PIECE);
      for (Row row : piece) {
        if (row.id() <= end) {
          to.take(row);
        }
      }
      last = piece.size() < PIECE ? end : piece.getLast().id();
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
