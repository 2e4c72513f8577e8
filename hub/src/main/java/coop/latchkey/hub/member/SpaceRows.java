package coop.latchkey.hub.member;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Reads what the pages need to know of the spaces.
final class SpaceRows {
  private SpaceRows() {}

  /// The whole directory, in the order of the seed files.
  static Directory directory(Handle handle) {
    return new Directory(
        handle
            .createQuery("SELECT id, name, time_zone FROM space ORDER BY id")
            .map((row, _) -> space(handle, row))
            .list());
  }

  private static Directory.Space space(Handle handle, ResultSet row) throws SQLException {
    SpaceId id = new SpaceId(row.getString("id"));
    return new Directory.Space(
        id,
        row.getString("name"),
        java.time.ZoneId.of(row.getString("time_zone")),
        list(handle, id, "SELECT * FROM zone", (zone, _) -> zone(zone)),
        list(handle, id, "SELECT * FROM door", (door, _) -> door(door)),
        list(handle, id, "SELECT * FROM desk", (desk, _) -> desk(desk)),
        list(
            handle,
            id,
            "SELECT g.space, g.id, g.position, p.version, p.issued_at FROM gateway g"
                + " LEFT JOIN policy p ON p.space = g.space AND p.gateway = g.id",
            (gateway, _) -> gateway(gateway)),
        shownMembers(handle, id));
  }

  private static <T> List<T> list(Handle handle, SpaceId space, String sql, RowMapper<T> mapper) {
    return handle
        .createQuery("SELECT * FROM (" + sql + ") WHERE space = ? ORDER BY position")
        .bind(0, space.value())
        .map(mapper)
        .list();
  }

  private static Directory.Zone zone(ResultSet row) throws SQLException {
    int number = row.getInt("capacity");
    Integer capacity = row.wasNull() ? null : Integer.valueOf(number);
    return new Directory.Zone(
        new ZoneId(row.getString("id")),
        row.getString("name"),
        zoneOrNull(row.getString("inside")),
        capacity);
  }

  private static Directory.Door door(ResultSet row) throws SQLException {
    return new Directory.Door(
        new DoorId(row.getString("id")),
        row.getString("name"),
        new GatewayId(row.getString("gateway")),
        zoneOrNull(row.getString("from_zone")),
        new ZoneId(row.getString("to_zone")));
  }

  private static Directory.Desk desk(ResultSet row) throws SQLException {
    return new Directory.Desk(
        new DeskId(row.getString("id")),
        row.getString("name"),
        new GatewayId(row.getString("gateway")),
        new ZoneId(row.getString("zone")));
  }

  private static Directory.Gateway gateway(ResultSet row) throws SQLException {
    long version = row.getLong("version");
    return new Directory.Gateway(
        new GatewayId(row.getString("id")),
        version,
        version == 0 ? null : Instant.ofEpochMilli(row.getLong("issued_at")));
  }

  /// Names leave the database only for members who consented to be shown.
  private static Map<MemberId, String> shownMembers(Handle handle, SpaceId space) {
    return handle
        .createQuery("SELECT id, name FROM member WHERE space = ? AND presence <> 'count'")
        .bind(0, space.value())
        .map((row, _) -> Map.entry(new MemberId(row.getString(1)), row.getString(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static @Nullable ZoneId zoneOrNull(@Nullable String name) {
    return name == null ? null : new ZoneId(name);
  }
}
