package coop.latchkey.hub.occupancy;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.OccupancyInput;
import coop.latchkey.core.occupancy.Premises;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.inbox.EventSpans;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Everything that tells of a space's occupancy, as it is stored: committed records, what was said
/// of visits, layouts.
final class Journal {
  /// Records read at once.
  static final int PIECE = 2_000;

  private static final String COLUMNS = "SELECT s.gateway, e.seq, e.at, e.received_at, e.record";

  private static final String BEYOND =
      COLUMNS
          + " FROM event e JOIN source s ON s.id = e.source"
          + " WHERE s.space = ? AND s.gateway = ? AND e.seq > ? ORDER BY e.seq LIMIT ?";

  private static final String SOURCES =
      "SELECT gateway, through FROM source WHERE space = ? ORDER BY id";

  private final Database database;

  Journal(Database database) {
    this.database = database;
  }

  /// A record beyond what was taken already.
  record Fresh(GatewayId gateway, long seq, Timed timed) {}

  /// The next records of each gateway of a space, at most [#PIECE].
  ///
  /// @param through the last number taken of each gateway
  List<Fresh> beyond(SpaceId space, Map<GatewayId, Long> through) {
    return database.read(handle -> {
      List<Fresh> found = new ArrayList<>();
      try {
        for (GatewayId gateway : advanced(handle, space, through)) {
          beyond(handle, space, gateway, through.getOrDefault(gateway, 0L), found);
        }
      } catch (SQLException e) {
        throw new StoreException("records cannot be read: " + e.getMessage(), e);
      }
      return found;
    });
  }

  private static void beyond(
      Handle handle, SpaceId space, GatewayId gateway, long through, List<Fresh> to)
      throws SQLException {
    try (PreparedStatement select = handle.getConnection().prepareStatement(BEYOND)) {
      select.setString(1, space.value());
      select.setString(2, gateway.value());
      select.setLong(3, through);
      select.setInt(4, PIECE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          to.add(new Fresh(gateway, row.getLong("seq"), timed(row)));
        }
      }
    }
  }

  /// How far each gateway's records go.
  Map<GatewayId, Long> ends(SpaceId space) {
    return database.read(handle -> {
      Map<GatewayId, Long> ends = new HashMap<>();
      handle
          .createQuery("SELECT gateway, through FROM source WHERE space = ?")
          .bind(0, space.value())
          .map((row, _) ->
              Map.entry(new GatewayId(row.getString("gateway")), row.getLong("through")))
          .forEach(one -> ends.put(one.getKey(), one.getValue()));
      return ends;
    });
  }

  /// When the first record happened; empty before there is any.
  Optional<Instant> begins(SpaceId space) {
    return database.read(handle -> {
      Optional<Long> first =
          one(handle, "SELECT min(first_at) FROM event_span WHERE space = ?", space);
      Optional<Long> received =
          one(
              handle,
              "SELECT received_at FROM event WHERE id = (SELECT min(id) FROM event WHERE space ="
                  + " ?)",
              space);
      return first.flatMap(at ->
          received.map(came ->
              Instant.ofEpochMilli(Math.clamp(at, came - Plausible.LATE_MAX.toMillis(), came))));
    });
  }

  private static Optional<Long> one(Handle handle, String sql, SpaceId space) {
    return handle
        .createQuery(sql)
        .bind(0, space.value())
        .map((row, _) -> Optional.ofNullable((Number) row.getObject(1)).map(Number::longValue))
        .findFirst()
        .flatMap(found -> found);
  }

  /// Everything of some time, in order.
  ///
  /// @param after without what happened at that moment itself
  /// @param until with what happened at that moment
  List<Timed> between(SpaceId space, Instant after, Instant until, Map<GatewayId, Long> through) {
    TreeSet<Timed> all = new TreeSet<>();
    database.read(handle -> {
      Instant from = after.plusMillis(1);
      Instant end = until.plusMillis(1);
      for (EventSpans.Range range : EventSpans.ranges(handle, space, from, end)) {
        handle
            .createQuery(
                COLUMNS
                    + " FROM event e JOIN source s ON s.id = e.source WHERE e.space = :space AND"
                    + " e.id >= :low AND e.id < :high AND e.at >= :from AND e.at < :end")
            .bind("space", space.value())
            .bind("low", range.low())
            .bind("high", range.high())
            .bind("from", from.toEpochMilli())
            .bind("end", end.toEpochMilli())
            .map((row, _) -> timed(row))
            .forEach(all::add);
      }
      handle
          .createQuery(
              COLUMNS
                  + " FROM event e JOIN source s ON s.id = e.source WHERE e.received_at >= :from"
                  + " AND e.received_at < :end AND e.space = :space AND (e.at > e.received_at +"
                  + " :ahead OR e.at < e.received_at - :late)")
          .bind("space", space.value())
          .bind("from", from.toEpochMilli())
          .bind("end", end.toEpochMilli())
          .bind("ahead", Plausible.AHEAD_MAX.toMillis())
          .bind("late", Plausible.LATE_MAX.toMillis())
          .map((row, _) -> timed(row))
          .forEach(all::add);
      all.addAll(said(handle, space, from, end));
      all.addAll(layouts(handle, space, from, end));
      return all;
    });
    all.removeIf(
        one -> one.at().isAfter(until) || !one.at().isAfter(after) || isBeyond(one, through));
    return List.copyOf(all);
  }

  /// A space's layout at some time: the first that is known, for a time before it.
  Optional<Premises> layoutAt(SpaceId space, Instant at) {
    return database.read(handle -> {
      List<Layouts.Since> all =
          Layouts.between(
              handle,
              space,
              Instant.ofEpochMilli(Long.MIN_VALUE),
              Instant.ofEpochMilli(Long.MAX_VALUE));
      return all.reversed().stream()
          .filter(one -> !one.at().isAfter(at))
          .findFirst()
          .or(() -> all.stream().findFirst())
          .map(Layouts.Since::premises);
    });
  }

  /// What people said of visits since then.
  List<Timed> said(SpaceId space, Instant from) {
    return database.read(handle -> said(handle, space, from, Instant.ofEpochMilli(Long.MAX_VALUE)));
  }

  /// Records that were committed meanwhile are taken later, in their turn.
  private static boolean isBeyond(Timed one, Map<GatewayId, Long> through) {
    return one.input() instanceof OccupancyInput.Observed
        && one.number() > through.getOrDefault(new GatewayId(one.source()), 0L);
  }

  /// Gateways of which more is committed than was taken.
  private static List<GatewayId> advanced(
      Handle handle, SpaceId space, Map<GatewayId, Long> through) throws SQLException {
    List<GatewayId> advanced = new ArrayList<>();
    try (PreparedStatement select = handle.getConnection().prepareStatement(SOURCES)) {
      select.setString(1, space.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          GatewayId gateway = new GatewayId(row.getString("gateway"));
          if (row.getLong("through") > through.getOrDefault(gateway, 0L)) {
            advanced.add(gateway);
          }
        }
      }
    }
    return advanced;
  }

  private static List<Timed> said(Handle handle, SpaceId space, Instant from, Instant end) {
    return handle
        .createQuery(
            "SELECT id, member, left_at, noted_at FROM visit_correction WHERE space = :space AND"
                + " noted_at >= :from AND noted_at < :end")
        .bind("space", space.value())
        .bind("from", from.toEpochMilli())
        .bind("end", end.toEpochMilli())
        .map((row, _) ->
            new Timed(
                Instant.ofEpochMilli(row.getLong("noted_at")),
                Timed.SAID,
                row.getString("id").hashCode(),
                new OccupancyInput.LeftSaid(
                    new MemberId(row.getString("member")),
                    Instant.ofEpochMilli(row.getLong("left_at")))))
        .list();
  }

  private static List<Timed> layouts(Handle handle, SpaceId space, Instant from, Instant end) {
    List<Timed> found = new ArrayList<>();
    for (Layouts.Since one : Layouts.between(handle, space, from, end)) {
      found.add(layout(one.at(), one.premises()));
    }
    return found;
  }

  /// A layout as an input.
  static Timed layout(Instant at, Premises premises) {
    return new Timed(at, Timed.LAYOUT, 0, new OccupancyInput.Rearranged(premises));
  }

  private static Timed timed(ResultSet row) throws SQLException {
    byte[] json = row.getString("record").getBytes(StandardCharsets.UTF_8);
    return switch (WireCodec.readRecord(json)) {
      case Parsed.Ok<JournalRecord>(JournalRecord record) ->
          new Timed(
              Plausible.time(record.at(), Instant.ofEpochMilli(row.getLong("received_at"))),
              row.getString("gateway"),
              record.seq(),
              new OccupancyInput.Observed(record.fact(), row.getString("gateway")));
      case Parsed.Bad<JournalRecord>(String kind, String detail) ->
          throw new SQLException("a stored record cannot be read: " + kind + ", " + detail);
    };
  }
}
