package coop.latchkey.hub.open;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// The table `space_open`, at hand. Thread-safe.
public final class OpenBook {
  private final Database database;
  private final Map<SpaceId, OpenSettings> all = new ConcurrentHashMap<>();

  /// Reads all.
  public OpenBook(Database database) {
    this.database = database;
    database.read(handle -> {
      handle
          .createQuery("SELECT space FROM space_open")
          .map((row, _) -> new SpaceId(row.getString("space")))
          .forEach(space -> all.put(space, read(handle, space)));
      return all;
    });
  }

  /// What a space's owners chose.
  public OpenSettings of(SpaceId space) {
    return all.getOrDefault(space, OpenSettings.NONE);
  }

  static OpenSettings read(Handle handle, SpaceId space) {
    return handle
        .createQuery("SELECT version, settings FROM space_open WHERE space = :space")
        .bind("space", space.value())
        .map((row, _) ->
            OpenJson.settings(row.getLong("version"), OpenJson.read(row.getString("settings"))))
        .findFirst()
        .orElse(OpenSettings.NONE);
  }

  static void write(Handle handle, SpaceId space, OpenSettings settings) {
    handle
        .createUpdate(
            "INSERT INTO space_open (space, version, settings) VALUES (:space, :version, :settings)"
                + " ON CONFLICT (space) DO UPDATE SET version = :version, settings = :settings")
        .bind("space", space.value())
        .bind("version", settings.version())
        .bind("settings", OpenJson.of(settings).toString())
        .execute();
  }

  /// They are committed. Of two that come out of order the later stays.
  void keep(SpaceId space, OpenSettings settings) {
    all.merge(space, settings, (one, other) -> one.version() > other.version() ? one : other);
  }

  /// Names of members who let everybody see that they are in. One who shares their name with
  /// somebody who does not is left out: a name alone would not tell which of them is meant.
  List<String> publicNames(SpaceId space) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT name FROM member WHERE space = :space AND presence = 'public' AND name NOT"
                    + " IN (SELECT name FROM member WHERE space = :space AND presence <> 'public')"
                    + " ORDER BY name")
            .bind("space", space.value())
            .mapTo(String.class)
            .list());
  }
}
