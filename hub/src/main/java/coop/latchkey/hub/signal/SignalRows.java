package coop.latchkey.hub.signal;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.SignalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The tables `signal`, `signal_state` and `signal_empty`. What changes rows takes the writer's
/// handle.
final class SignalRows {
  private static final String SELECT = "SELECT space, zone, settings, version FROM signal ";

  private SignalRows() {}

  /// From when until when a zone was told empty.
  ///
  /// @param to null while it is
  record Period(Instant from, @Nullable Instant to) {}

  static String key(@Nullable ZoneId zone) {
    return zone == null ? "" : zone.value();
  }

  static List<Signal> all(Handle handle) {
    return handle.createQuery(SELECT).map((row, _) -> signal(row)).list();
  }

  static List<Signal> of(Handle handle, SpaceId space) {
    return handle
        .createQuery(SELECT + "WHERE space = :space ORDER BY zone")
        .bind("space", space.value())
        .map((row, _) -> signal(row))
        .list();
  }

  static Optional<Signal> one(Handle handle, SpaceId space, @Nullable ZoneId zone) {
    return handle
        .createQuery(SELECT + "WHERE space = :space AND zone = :zone")
        .bind("space", space.value())
        .bind("zone", key(zone))
        .map((row, _) -> signal(row))
        .findFirst();
  }

  static void write(Handle handle, Signal signal) {
    handle
        .createUpdate(
            "INSERT INTO signal (space, zone, settings, version) VALUES (:space, :zone, :settings,"
                + " :version) ON CONFLICT (space, zone) DO UPDATE SET settings = :settings,"
                + " version = :version")
        .bind("space", signal.space().value())
        .bind("zone", key(signal.zone()))
        .bind("settings", SignalJson.of(signal.settings()).toString())
        .bind("version", signal.version())
        .execute();
  }

  static void remove(Handle handle, Signal signal) {
    for (String table : List.of("signal", "signal_state")) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE space = :space AND zone = :zone")
          .bind("space", signal.space().value())
          .bind("zone", key(signal.zone()))
          .execute();
    }
  }

  /// What was last told; null before anything was, or under other settings.
  static @Nullable SignalState state(Handle handle, Signal signal) {
    return handle
        .createQuery("SELECT state FROM signal_state WHERE space = :space AND zone = :zone")
        .bind("space", signal.space().value())
        .bind("zone", key(signal.zone()))
        .mapTo(String.class)
        .findFirst()
        .map(kept -> SignalJson.state(kept, signal.settings()))
        .orElse(null);
  }

  static void keep(Handle handle, Signal signal, SignalState state) {
    handle
        .createUpdate(
            "INSERT INTO signal_state (space, zone, state) VALUES (:space, :zone, :state)"
                + " ON CONFLICT (space, zone) DO UPDATE SET state = :state")
        .bind("space", signal.space().value())
        .bind("zone", key(signal.zone()))
        .bind("state", SignalJson.kept(state))
        .execute();
  }

  static void empty(Handle handle, Signal signal, Instant from) {
    handle
        .createUpdate(
            "INSERT INTO signal_empty (space, zone, from_at) VALUES (:space, :zone, :from)"
                + " ON CONFLICT (space, zone, from_at) DO UPDATE SET to_at = NULL")
        .bind("space", signal.space().value())
        .bind("zone", key(signal.zone()))
        .bind("from", from.toEpochMilli())
        .execute();
  }

  static void emptyNoMore(Handle handle, Signal signal, Instant to) {
    handle
        .createUpdate(
            "UPDATE signal_empty SET to_at = :to WHERE space = :space AND zone = :zone"
                + " AND to_at IS NULL")
        .bind("space", signal.space().value())
        .bind("zone", key(signal.zone()))
        .bind("to", to.toEpochMilli())
        .execute();
  }

  /// Those that touch a time.
  static List<Period> periods(
      Handle handle, SpaceId space, @Nullable ZoneId zone, Instant from, Instant until) {
    return handle
        .createQuery(
            "SELECT from_at, to_at FROM signal_empty WHERE space = :space AND zone = :zone"
                + " AND from_at < :until AND (to_at IS NULL OR to_at > :from) ORDER BY from_at")
        .bind("space", space.value())
        .bind("zone", key(zone))
        .bind("from", from.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .map((row, _) -> {
          long to = row.getLong("to_at");
          Instant end = row.wasNull() ? null : Instant.ofEpochMilli(to);
          return new Period(Instant.ofEpochMilli(row.getLong("from_at")), end);
        })
        .list();
  }

  private static Signal signal(ResultSet row) throws SQLException {
    String zone = row.getString("zone");
    return new Signal(
        new SpaceId(row.getString("space")),
        zone.isEmpty() ? null : new ZoneId(zone),
        SignalJson.settings(SignalJson.read(row.getString("settings"))),
        row.getLong("version"));
  }
}
