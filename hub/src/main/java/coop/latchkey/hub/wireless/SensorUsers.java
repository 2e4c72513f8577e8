package coop.latchkey.hub.wireless;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.broker.BrokerUsers;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Whom operators let sensors in as, at the embedded broker: the table `sensor_user`.
public final class SensorUsers {
  /// Most of a space.
  static final int MOST = 50;

  private final Database database;

  /// Kept in this database.
  public SensorUsers(Database database) {
    this.database = database;
  }

  /// One of them.
  ///
  /// @param prefix of their own topics, without the last slash
  /// @param digest of the password
  record SensorUser(SpaceId space, String name, String prefix, String digest, Instant madeAt) {
    String username() {
      return BrokerUsers.sensorsOf(space, name);
    }
  }

  /// Lets all of them in.
  ///
  /// @return their user names
  public Set<String> admit(BrokerUsers broker) {
    List<SensorUser> all =
        database.read(handle -> rows(handle, "SELECT * FROM sensor_user ORDER BY space, name"));
    all.forEach(one -> broker.addSensors(one.username(), one.digest(), one.prefix()));
    return all.stream().map(SensorUser::username).collect(Collectors.toCollection(HashSet::new));
  }

  static List<SensorUser> of(Handle handle, SpaceId space) {
    return rows(handle, "SELECT * FROM sensor_user ORDER BY space, name").stream()
        .filter(one -> one.space().equals(space))
        .toList();
  }

  private static List<SensorUser> rows(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .map((row, _) ->
            new SensorUser(
                new SpaceId(row.getString("space")),
                row.getString("name"),
                row.getString("prefix"),
                row.getString("digest"),
                Instant.ofEpochMilli(row.getLong("made_at"))))
        .list();
  }

  static void insert(Handle handle, SensorUser one) {
    handle.execute(
        "INSERT INTO sensor_user (space, name, prefix, digest, made_at) VALUES (?, ?, ?, ?, ?)",
        one.space().value(),
        one.name(),
        one.prefix(),
        one.digest(),
        one.madeAt().toEpochMilli());
  }

  static void remove(Handle handle, SpaceId space, String name) {
    handle.execute("DELETE FROM sensor_user WHERE space = ? AND name = ?", space.value(), name);
  }
}
