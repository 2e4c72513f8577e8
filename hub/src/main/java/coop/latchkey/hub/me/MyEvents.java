package coop.latchkey.hub.me;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads the events that tell of one member.
final class MyEvents {
  private MyEvents() {}

  /// A place in the order of time: an event and what came before it.
  ///
  /// @param at milliseconds since 1970 UTC
  /// @param row orders events of the same time
  record Place(long at, long row) {
    /// After everything.
    static final Place END = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    /// What stands in a cursor; null when it is none of ours.
    static @Nullable Place read(String cursor) {
      String[] parts = cursor.split("-", -1);
      try {
        return parts.length == 2
            ? new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
            : null;
      } catch (NumberFormatException _) {
        return null;
      }
    }

    @Override
    public String toString() {
      return at + "-" + row;
    }
  }

  /// An event.
  record Event(Place place, EventId id, JournalRecord record) {}

  /// A member's events of one kind, the latest first, from a place back.
  ///
  /// @param kind the wire's code
  static List<Event> of(
      Handle handle, SpaceId space, MemberId member, String kind, Place from, int most) {
    return handle
        .createQuery(
            "SELECT e.id, e.at, e.record, s.gateway FROM event e JOIN source s ON s.id = e.source"
                + " WHERE e.space = :space AND e.member = :member AND e.member <> '' AND e.kind ="
                + " :kind AND (e.at < :at OR (e.at = :at AND e.id <= :row)) ORDER BY e.at DESC,"
                + " e.id DESC LIMIT :most")
        .bind("space", space.value())
        .bind("member", member.value())
        .bind("kind", kind)
        .bind("at", from.at())
        .bind("row", from.row())
        .bind("most", most)
        .map((row, _) -> event(row))
        .list();
  }

  private static Event event(ResultSet row) throws SQLException {
    byte[] json = row.getString("record").getBytes(StandardCharsets.UTF_8);
    JournalRecord record =
        switch (WireCodec.readRecord(json)) {
          case Parsed.Ok<JournalRecord>(JournalRecord value) -> value;
          case Parsed.Bad<JournalRecord>(String kind, String detail) ->
              throw new SQLException("a stored record cannot be read: " + kind + ", " + detail);
        };
    return new Event(
        new Place(row.getLong("at"), row.getLong("id")),
        new EventId(new GatewayId(row.getString("gateway")), record.seq()),
        record);
  }

  /// The time of an event of a space; null when it is not there.
  static @Nullable Instant timeOf(Handle handle, SpaceId space, EventId event) {
    return handle
        .createQuery(
            "SELECT e.at FROM event e JOIN source s ON s.id = e.source WHERE s.space = :space AND"
                + " s.gateway = :gateway AND e.seq = :seq")
        .bind("space", space.value())
        .bind("gateway", event.gateway().value())
        .bind("seq", event.seq())
        .mapTo(Long.class)
        .findFirst()
        .map(Instant::ofEpochMilli)
        .orElse(null);
  }
}
