package coop.latchkey.hub.wireless;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.member.Directory;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Desks and sensors of which gateways tell but which nobody named: kept, to be offered.
public final class UnassignedRows {
  /// Most that are kept of a space: the first ones.
  public static final int KEPT_MAX = 500;

  private UnassignedRows() {}

  /// One of them.
  ///
  /// @param kind `desk` or `sensor`
  /// @param fact the kind of the last fact
  /// @param facts how many there were
  public record Unassigned(
      String kind, String id, String gateway, String fact, Instant heardAt, long facts) {}

  private record Key(String kind, String id) {}

  private record Last(JournalRecord record, int facts) {}

  /// Notes those among records, in the commit that takes them.
  ///
  /// @param directory as it is now
  public static void note(
      Handle handle,
      Directory directory,
      SpaceId space,
      GatewayId gateway,
      List<JournalRecord> taken) {
    Map<Key, Last> found = new LinkedHashMap<>();
    Set<Key> named = null;
    for (JournalRecord record : taken) {
      Key key = key(record.fact());
      if (key != null) {
        named = named == null ? named(directory, space) : named;
        if (!named.contains(key)) {
          found.merge(
              key, new Last(record, 1), (a, b) -> new Last(b.record(), a.facts() + b.facts()));
        }
      }
    }
    found.forEach((key, last) -> write(handle, space, gateway, key, last));
  }

  private static @Nullable Key key(Fact fact) {
    if (fact instanceof Fact.OfDesk of) {
      return new Key("desk", of.desk().value());
    }
    return fact instanceof Fact.OfSensor of ? new Key("sensor", of.sensor().value()) : null;
  }

  private static Set<Key> named(Directory directory, SpaceId space) {
    Set<Key> named = new HashSet<>();
    directory.spaces().stream()
        .filter(one -> one.id().equals(space))
        .forEach(one -> {
          one.desks().forEach(desk -> named.add(new Key("desk", desk.id().value())));
          one.sensors().forEach(sensor -> named.add(new Key("sensor", sensor.id().value())));
        });
    return named;
  }

  private static void write(Handle handle, SpaceId space, GatewayId gateway, Key key, Last last) {
    long at = last.record().at().toEpochMilli();
    String fact = WireCodec.kind(last.record().fact());
    int known =
        handle.execute(
            "UPDATE unassigned SET gateway = ?, fact = ?, heard_at = ?, facts = facts + ?"
                + " WHERE space = ? AND kind = ? AND id = ?",
            gateway.value(),
            fact,
            at,
            last.facts(),
            space.value(),
            key.kind(),
            key.id());
    if (known == 0) {
      handle.execute(
          "INSERT INTO unassigned (space, kind, id, gateway, fact, first_at, heard_at, facts)"
              + " SELECT ?, ?, ?, ?, ?, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT)"
              + " WHERE (SELECT count(*) FROM unassigned WHERE space = ?) < "
              + KEPT_MAX,
          space.value(),
          key.kind(),
          key.id(),
          gateway.value(),
          fact,
          at,
          at,
          last.facts(),
          space.value());
    }
  }

  /// Those of a space that are still nobody's, the last heard first.
  static List<Unassigned> of(Handle handle, SpaceId space) {
    return handle
        .createQuery(
            "SELECT u.* FROM unassigned u"
                + " LEFT JOIN desk d ON u.kind = 'desk' AND d.space = u.space AND d.id = u.id"
                + " LEFT JOIN sensor s ON u.kind = 'sensor' AND s.space = u.space AND s.id = u.id"
                + " WHERE u.space = ? AND d.id IS NULL AND s.id IS NULL"
                + " ORDER BY u.heard_at DESC, u.id")
        .bind(0, space.value())
        .map((row, _) ->
            new Unassigned(
                row.getString("kind"),
                row.getString("id"),
                row.getString("gateway"),
                row.getString("fact"),
                Instant.ofEpochMilli(row.getLong("heard_at")),
                row.getLong("facts")))
        .list();
  }
}
