package coop.latchkey.hub.member;

import coop.latchkey.core.id.AgreementId;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.Agreement;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.VisitorRows;
import coop.latchkey.hub.policy.Visitors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Reads what the pages need to know of the spaces.
final class SpaceRows {
  private SpaceRows() {}

  /// The whole directory, in the order of the seed files.
  static Directory directory(Handle handle, HubKeys keys) {
    return new Directory(
        handle
            .createQuery("SELECT id, name, time_zone FROM space ORDER BY id")
            .map((row, _) -> space(handle, row, keys))
            .list());
  }

  private static Directory.Space space(Handle handle, ResultSet row, HubKeys keys)
      throws SQLException {
    SpaceId id = new SpaceId(row.getString("id"));
    return new Directory.Space(
        id,
        row.getString("name"),
        java.time.ZoneId.of(row.getString("time_zone")),
        list(handle, id, "SELECT * FROM zone", (zone, _) -> zone(zone)),
        list(handle, id, "SELECT * FROM door", (door, _) -> door(door)),
        list(handle, id, "SELECT * FROM desk", (desk, _) -> desk(desk)),
        list(handle, id, "SELECT * FROM sensor", (sensor, _) -> sensor(sensor)),
        list(
            handle,
            id,
            "SELECT g.space, g.id, g.position, p.version, p.issued_at FROM gateway g"
                + " LEFT JOIN policy p ON p.space = g.space AND p.gateway = g.id",
            (gateway, _) -> gateway(gateway)),
        shownMembers(handle, id, keys));
  }

  private static <T> List<T> list(Handle handle, SpaceId space, String sql, RowMapper<T> mapper) {
    return handle
        .createQuery("SELECT * FROM (" + sql + ") AS one WHERE space = ? ORDER BY position")
        .bind(0, space.value())
        .map(mapper)
        .list();
  }

  private static Directory.Zone zone(ResultSet row) throws SQLException {
    Zone zone = RulesRows.rule(row, RuleJson::readZone);
    Zone.Capacity capacity = zone.capacity();
    return new Directory.Zone(
        zone.id(),
        row.getString("name"),
        zone.inside(),
        capacity == null ? null : capacity.people());
  }

  private static Directory.Door door(ResultSet row) throws SQLException {
    Door door = RulesRows.rule(row, RuleJson::readDoor);
    return new Directory.Door(
        door.id(),
        row.getString("name"),
        new GatewayId(row.getString("gateway")),
        door.from(),
        door.to());
  }

  private static Directory.Desk desk(ResultSet row) throws SQLException {
    return new Directory.Desk(
        new DeskId(row.getString("id")),
        row.getString("name"),
        gatewayOf(row),
        new ZoneId(row.getString("zone")));
  }

  private static GatewayId gatewayOf(ResultSet row) throws SQLException {
    String gateway = row.getString("gateway");
    return gateway == null ? GatewayId.WIRELESS : new GatewayId(gateway);
  }

  private static Directory.Sensor sensor(ResultSet row) throws SQLException {
    String door = row.getString("door");
    String from = row.getString("from_zone");
    return new Directory.Sensor(
        new SensorId(row.getString("id")),
        row.getString("name"),
        SensorKind.ofCode(row.getString("kind")),
        gatewayOf(row),
        door == null ? null : new DoorId(door),
        from == null ? null : new ZoneId(from),
        new ZoneId(row.getString("zone")));
  }

  private static Directory.Gateway gateway(ResultSet row) throws SQLException {
    long version = row.getLong("version");
    return new Directory.Gateway(
        new GatewayId(row.getString("id")),
        version,
        version == 0 ? null : Instant.ofEpochMilli(row.getLong("issued_at")));
  }

  /// Names leave the database only for members who consented to be shown; of visitors, as far as
  /// the agreement says as well.
  private static Map<MemberId, String> shownMembers(Handle handle, SpaceId space, HubKeys keys) {
    Map<MemberId, String> shown = consenting(handle, space);
    Map<AgreementId, Agreement> agreements =
        RulesRows.agreements(handle, space).stream()
            .collect(Collectors.toMap(Agreement::id, agreement -> agreement));
    Map<SpaceId, Map<MemberId, String>> homes = new HashMap<>();
    for (Visitors.Visitor visitor : VisitorRows.of(handle, space, keys)) {
      Agreement agreement = agreements.get(visitor.agreement());
      if (agreement != null) {
        String name =
            homes
                .computeIfAbsent(agreement.home(), home -> consenting(handle, home))
                .get(visitor.homeMember());
        if (name != null) {
          agreement.shown(name).ifPresent(part -> shown.put(visitor.member().id(), part));
        }
      }
    }
    return shown;
  }

  private static Map<MemberId, String> consenting(Handle handle, SpaceId space) {
    Map<MemberId, String> names = new HashMap<>();
    handle
        .createQuery("SELECT id, name FROM member WHERE space = ? AND presence <> 'count'")
        .bind(0, space.value())
        .map((row, _) -> Map.entry(new MemberId(row.getString(1)), row.getString(2)))
        .forEach(one -> names.put(one.getKey(), one.getValue()));
    return names;
  }
}
