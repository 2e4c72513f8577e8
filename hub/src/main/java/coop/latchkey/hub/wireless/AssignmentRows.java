package coop.latchkey.hub.wireless;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.member.WirelessSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `wireless_source`: which discovered sensor tells of what; and `wireless_total`: up to
/// which sums everything is journalled.
final class AssignmentRows {
  private AssignmentRows() {}

  /// All whose desk or sensor there is, and is wireless.
  static List<Assignment> all(Handle handle) {
    return handle
        .createQuery(
            "SELECT w.* FROM wireless_source w"
                + " LEFT JOIN desk d ON d.space = w.space AND d.id = w.desk AND d.gateway IS NULL"
                + " LEFT JOIN sensor s ON s.space = w.space AND s.id = w.sensor"
                + " AND s.gateway IS NULL"
                + " WHERE d.id IS NOT NULL OR s.id IS NOT NULL ORDER BY w.space, w.source")
        .map((row, _) -> assignment(row))
        .list();
  }

  /// That of one sensor in a space.
  static Optional<Assignment> one(Handle handle, SpaceId space, String source) {
    return handle
        .createQuery("SELECT * FROM wireless_source WHERE space = ? AND source = ?")
        .bind(0, space.value())
        .bind(1, source)
        .map((row, _) -> assignment(row))
        .findFirst();
  }

  /// Whether somebody else tells of the same part already.
  static Optional<String> other(Handle handle, Assignment one) {
    DeskId desk = one.desk();
    SensorId sensor = one.sensor();
    return handle
        .createQuery(
            "SELECT source FROM wireless_source WHERE space = :space AND source <> :source AND "
                + (desk != null ? "desk = :target" : "sensor = :target AND part = :part"))
        .bind("space", one.space().value())
        .bind("source", one.source())
        .bind("target", desk != null ? desk.value() : String.valueOf(sensor))
        .bindMap(desk != null ? Map.of() : Map.of("part", one.part().code()))
        .mapTo(String.class)
        .findFirst();
  }

  /// Writes it anew.
  static void put(Handle handle, Assignment one) {
    remove(handle, one.space(), one.source());
    DeskId desk = one.desk();
    SensorId sensor = one.sensor();
    handle.execute(
        "INSERT INTO wireless_source (space, source, topic, component, desk, sensor, part, preset,"
            + " occupied_after, vacant_after, silent_after, near, inverted, announced)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.space().value(),
        one.source(),
        one.topic(),
        one.component(),
        desk == null ? null : desk.value(),
        sensor == null ? null : sensor.value(),
        one.part().code(),
        one.preset().code(),
        one.occupiedAfterMillis(),
        one.vacantAfterMillis(),
        one.silentAfterMillis(),
        one.nearCentimetres(),
        one.inverted() ? 1 : 0,
        one.announced());
  }

  static void remove(Handle handle, SpaceId space, String source) {
    handle.execute(
        "DELETE FROM wireless_source WHERE space = ? AND source = ?", space.value(), source);
  }

  /// Keeps what a sensor announces, for the next start.
  static void announced(Handle handle, String topic, String announcement) {
    handle.execute("UPDATE wireless_source SET announced = ? WHERE topic = ?", announcement, topic);
  }

  /// Up to which sums each passage's counter is journalled.
  static Map<Assignment.Target, Map<Part, Long>> totals(Handle handle) {
    Map<Assignment.Target, Map<Part, Long>> totals = new HashMap<>();
    handle
        .createQuery("SELECT space, sensor, part, total FROM wireless_total")
        .map((row, _) ->
            Map.entry(
                new Assignment.Target(
                    new SpaceId(row.getString("space")),
                    null,
                    new SensorId(row.getString("sensor"))),
                Map.entry(Part.ofCode(row.getString("part")), row.getLong("total"))))
        .forEach(entry ->
            totals
                .computeIfAbsent(entry.getKey(), _ -> new EnumMap<>(Part.class))
                .put(entry.getValue().getKey(), entry.getValue().getValue()));
    return totals;
  }

  /// Remembers a sum in the commit of what it counted.
  static void total(Handle handle, SpaceId space, SensorId sensor, Part part, long total) {
    handle.execute(
        "INSERT INTO wireless_total (space, sensor, part, total) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (space, sensor, part) DO UPDATE SET total = excluded.total",
        space.value(),
        sensor.value(),
        part.code(),
        total);
  }

  private static long millis(ResultSet row, String column, Duration usual) throws SQLException {
    long millis = row.getLong(column);
    return millis == WirelessSource.AS_PRESET ? usual.toMillis() : millis;
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    String desk = row.getString("desk");
    String sensor = row.getString("sensor");
    Preset preset = Preset.ofCode(row.getString("preset"));
    return new Assignment(
        new SpaceId(row.getString("space")),
        row.getString("source"),
        row.getString("topic"),
        row.getString("component"),
        desk == null ? null : new DeskId(desk),
        sensor == null ? null : new SensorId(sensor),
        Part.ofCode(row.getString("part")),
        preset,
        millis(row, "occupied_after", preset.occupiedAfter()),
        millis(row, "vacant_after", preset.vacantAfter()),
        millis(row, "silent_after", Preset.SILENT_AFTER),
        row.getInt("near"),
        row.getInt("inverted") == 1,
        row.getString("announced"));
  }
}
