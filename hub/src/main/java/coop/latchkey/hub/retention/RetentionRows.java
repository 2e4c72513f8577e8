package coop.latchkey.hub.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.retention.EventCounts.Slot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The rows of one space that name people, and what becomes of them.
///
/// @param cutoff what the hub received before this, in milliseconds since 1970 UTC, is reduced
record RetentionRows(Handle handle, SpaceId space, ZoneId zone, long cutoff) {
  /// Kinds of events that name somebody, or hold a credential's digest.
  static final List<String> NAMED =
      List.of("accessDenied", "accessGranted", "commandApplied", "memberPassed");

  /// What else tells when somebody was where: rows that go, each with its condition.
  private static final Map<String, String> GONE =
      Map.of(
          "passage", "space = :space AND at < :cutoff",
          "forgiven", "space = :space AND until < :cutoff",
          "host_notice", "space = :space AND at < :cutoff",
          "alarm", "space = :space AND last_at < :cutoff AND member <> ''",
          "visit_correction", "space = :space AND left_at < :cutoff");

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Old(long id, long at, String record) {}

  /// How many events of each kind are to be reduced.
  Map<String, Long> events() {
    Map<String, Long> events = new TreeMap<>();
    for (String kind : NAMED) {
      events.put(
          kind,
          handle
              .createQuery(
                  "SELECT count(*) FROM event WHERE space = :space AND kind = :kind AND id <= :last"
                      + " AND received_at < :cutoff")
              .bind("space", space.value())
              .bind("kind", kind)
              .bind("last", last())
              .bind("cutoff", cutoff)
              .mapTo(Long.class)
              .one());
    }
    return events;
  }

  /// How many rows are to go elsewhere.
  Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    GONE.forEach((table, condition) ->
        rows.put(
            table,
            handle
                .createQuery("SELECT count(*) FROM " + table + " WHERE " + condition)
                .bind("space", space.value())
                .bind("cutoff", cutoff)
                .mapTo(Long.class)
                .one()));
    return rows;
  }

  /// The last event that can be old enough: whatever lies behind it need not be looked through.
  private long last() {
    return handle
        .createQuery(
            "SELECT id FROM event WHERE received_at < :cutoff ORDER BY received_at DESC, id DESC"
                + " LIMIT 1")
        .bind("cutoff", cutoff)
        .mapTo(Long.class)
        .findFirst()
        .orElse(0L);
  }

  /// Reduces the oldest events of a kind; tells how many.
  long reduce(String kind, int most) {
    List<Old> old =
        handle
            .createQuery(
                "SELECT id, at, record FROM event WHERE space = :space AND kind = :kind AND id <="
                    + " :last AND received_at < :cutoff ORDER BY id LIMIT :most")
            .bind("space", space.value())
            .bind("kind", kind)
            .bind("last", last())
            .bind("cutoff", cutoff)
            .bind("most", most)
            .map((row, _) -> new Old(row.getLong("id"), row.getLong("at"), row.getString("record")))
            .list();
    Map<Slot, Long> counts = new HashMap<>();
    List<Long> ids = new ArrayList<>();
    for (Old one : old) {
      counts.merge(slot(one.at(), kind, one.record(), zone), 1L, Long::sum);
      ids.add(one.id());
    }
    if (!ids.isEmpty()) {
      count(counts);
      delete(ids);
    }
    return ids.size();
  }

  static Slot slot(long at, String kind, String record, ZoneId zone) {
    JsonNode json;
    try {
      json = JSON.readTree(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored record cannot be read", e);
    }
    return new Slot(
        Slot.hourOf(Instant.ofEpochMilli(at), zone),
        json.path("door").asText(""),
        kind,
        json.path("direction").asText(""),
        json.path("zone").asText(""));
  }

  private void count(Map<Slot, Long> counts) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO event_count (space, hour, door, kind, direction, zone, events) VALUES"
                + " (:space, :hour, :door, :kind, :direction, :zone, :events) ON CONFLICT (space,"
                + " hour, door, kind, direction, zone) DO UPDATE SET events = event_count.events +"
                + " excluded.events")) {
      counts.forEach((slot, events) ->
          batch
              .bind("space", space.value())
              .bind("hour", slot.hour().toEpochMilli())
              .bind("door", slot.door())
              .bind("kind", slot.kind())
              .bind("direction", slot.direction())
              .bind("zone", slot.zone())
              .bind("events", events)
              .add());
      batch.execute();
    }
  }

  private void delete(List<Long> ids) {
    try (PreparedBatch batch = handle.prepareBatch("DELETE FROM event WHERE id = :id")) {
      ids.forEach(id -> batch.bind("id", id).add());
      batch.execute();
    }
  }

  /// Removes what goes elsewhere; tells how many rows.
  Map<String, Long> remove() {
    Map<String, Long> rows = new TreeMap<>();
    GONE.forEach((table, condition) ->
        rows.put(
            table,
            (long)
                handle
                    .createUpdate("DELETE FROM " + table + " WHERE " + condition)
                    .bind("space", space.value())
                    .bind("cutoff", cutoff)
                    .execute()));
    return rows;
  }
}
