package coop.latchkey.hub.retention;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// As the spaces' rows and settings say.
public final class StoredRetentionPolicy implements RetentionPolicy {
  private final Database database;

  /// Of this database.
  public StoredRetentionPolicy(Database database) {
    this.database = database;
  }

  @Override
  public List<SpaceId> spaces() {
    return database.read(handle ->
        handle
            .createQuery("SELECT id FROM space ORDER BY id")
            .map((row, _) -> new SpaceId(row.getString(1)))
            .list());
  }

  @Override
  public ZoneId zone(SpaceId space) {
    return database.read(handle ->
        handle
            .createQuery("SELECT time_zone FROM space WHERE id = :space")
            .bind("space", space.value())
            .map((row, _) -> ZoneId.of(row.getString(1)))
            .one());
  }

  @Override
  public int days(Handle handle, SpaceId space) {
    return handle
        .createQuery("SELECT retention_days FROM space_setting WHERE space = :space")
        .bind("space", space.value())
        .mapTo(Integer.class)
        .findFirst()
        .orElse(DAYS);
  }
}
