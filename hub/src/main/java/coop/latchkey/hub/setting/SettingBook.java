package coop.latchkey.hub.setting;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Every space's settings, at hand. Thread-safe.
public final class SettingBook implements Brands {
  private final Map<SpaceId, SpaceSettings> all = new ConcurrentHashMap<>();
  private final Map<SpaceId, Brand> brands = new ConcurrentHashMap<>();

  /// Reads them all.
  public SettingBook(Database database) {
    database.read(handle -> {
      SettingRows.spaces(handle).forEach(space -> keep(space, SettingRows.read(handle, space)));
      return all;
    });
  }

  /// A space's.
  public SpaceSettings settings(SpaceId space) {
    return all.getOrDefault(space, SpaceSettings.NONE);
  }

  @Override
  public Brand of(SpaceId space) {
    return brands.getOrDefault(space, Brand.NONE);
  }

  /// They are committed. Of two that come out of order the later stays.
  void keep(SpaceId space, SpaceSettings settings) {
    all.merge(space, settings, (one, other) -> one.version() > other.version() ? one : other);
    brands.put(space, settings(space).brand());
  }
}
