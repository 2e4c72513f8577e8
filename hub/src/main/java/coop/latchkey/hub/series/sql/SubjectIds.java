package coop.latchkey.hub.series.sql;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.series.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The numbers of subjects in `series_subject`. A number never changes once it is committed.
/// Thread-safe.
final class SubjectIds {
  private final Map<SpaceId, Map<Subject, Long>> known = new ConcurrentHashMap<>();

  /// A subject as its columns say it.
  record Columns(String kind, String name, String detail) {
    static Columns of(Subject subject) {
      return switch (subject) {
        case Subject.Space() -> new Columns("space", "", "");
        case Subject.Zone(ZoneId zone) -> new Columns("zone", zone.value(), "");
        case Subject.Desk(DeskId desk) -> new Columns("desk", desk.value(), "");
        case Subject.Door(DoorId door, String kind) -> new Columns("door", door.value(), kind);
      };
    }

    Subject subject() {
      return switch (kind) {
        case "space" -> new Subject.Space();
        case "zone" -> new Subject.Zone(new ZoneId(name));
        case "desk" -> new Subject.Desk(new DeskId(name));
        case "door" -> new Subject.Door(new DoorId(name), detail);
        default -> throw new IllegalStateException("series_subject holds the kind " + kind);
      };
    }
  }

  /// Forgets everything, as a transaction was taken back.
  void clear() {
    known.clear();
  }

  /// All subjects of a space.
  static List<Subject> all(Handle handle, SpaceId space) {
    return handle
        .createQuery(
            "SELECT kind, name, detail FROM series_subject WHERE space = :space ORDER BY kind, name,"
                + " detail")
        .bind("space", space.value())
        .map((row, _) -> columns(row).subject())
        .list();
  }

  private static Columns columns(ResultSet row) throws SQLException {
    return new Columns(row.getString("kind"), row.getString("name"), row.getString("detail"));
  }

  /// Its number; null when nothing was ever written of it.
  @Nullable Long find(Handle handle, SpaceId space, Subject subject) {
    Map<Subject, Long> ids = known.computeIfAbsent(space, _ -> new ConcurrentHashMap<>());
    Long id = ids.get(subject);
    if (id == null) {
      // Who asks for one asks for many: all of the space at once.
      handle
          .createQuery("SELECT id, kind, name, detail FROM series_subject WHERE space = :space")
          .bind("space", space.value())
          .map((row, _) -> Map.entry(columns(row).subject(), row.getLong("id")))
          .forEach(one -> ids.put(one.getKey(), one.getValue()));
      id = ids.get(subject);
    }
    return id;
  }

  /// Its number, new when it has none.
  long make(Handle handle, SpaceId space, Subject subject) {
    Map<Subject, Long> ids = known.computeIfAbsent(space, _ -> new ConcurrentHashMap<>());
    Long id = ids.isEmpty() ? find(handle, space, subject) : ids.get(subject);
    if (id != null) {
      return id;
    }
    Columns columns = Columns.of(subject);
    long made =
        handle
            .createQuery(
                "INSERT INTO series_subject (space, kind, name, detail) VALUES (:space, :kind,"
                    + " :name, :detail) ON CONFLICT (space, kind, name, detail) DO UPDATE SET name ="
                    + " excluded.name RETURNING id")
            .bind("space", space.value())
            .bind("kind", columns.kind)
            .bind("name", columns.name)
            .bind("detail", columns.detail)
            .mapTo(Long.class)
            .one();
    ids.put(subject, made);
    return made;
  }
}
