package coop.latchkey.hub.floor;

import coop.latchkey.core.id.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Floors in the hub's database. What changes rows takes the writer's handle.
final class FloorRows {
  private static final String SELECT =
      "SELECT id, name, width, height, rooms, picture, digest, version FROM floor WHERE space ="
          + " :space ";

  private FloorRows() {}

  /// All of a space, by id.
  static List<Floor> all(Handle handle, SpaceId space) {
    return handle
        .createQuery(SELECT + "ORDER BY id")
        .bind("space", space.value())
        .map((row, _) -> floor(row))
        .list();
  }

  static Optional<Floor> one(Handle handle, SpaceId space, String id) {
    return handle
        .createQuery(SELECT + "AND id = :id")
        .bind("space", space.value())
        .bind("id", id)
        .map((row, _) -> floor(row))
        .findFirst();
  }

  private static Floor floor(ResultSet row) throws SQLException {
    return new Floor(
        row.getString("id"),
        row.getString("name"),
        row.getInt("width"),
        row.getInt("height"),
        row.getString("rooms"),
        row.getString("picture"),
        row.getString("digest"),
        row.getLong("version"));
  }

  static void insert(Handle handle, SpaceId space, Floor floor) {
    bound(
        handle,
        space,
        floor,
        "INSERT INTO floor (space, id, name, width, height, rooms, picture, digest, version) VALUES"
            + " (:space, :id, :name, :width, :height, :rooms, :picture, :digest, 1)");
  }

  /// Writes what a floor is now, as its next version.
  static void change(Handle handle, SpaceId space, Floor floor) {
    bound(
        handle,
        space,
        floor,
        "UPDATE floor SET name = :name, width = :width, height = :height, rooms = :rooms, picture ="
            + " :picture, digest = :digest, version = version + 1 WHERE space = :space AND id ="
            + " :id");
  }

  private static void bound(Handle handle, SpaceId space, Floor floor, String sql) {
    handle
        .createUpdate(sql)
        .bind("space", space.value())
        .bind("id", floor.id())
        .bind("name", floor.name())
        .bind("width", floor.width())
        .bind("height", floor.height())
        .bind("rooms", floor.rooms())
        .bind("picture", floor.picture())
        .bind("digest", floor.digest())
        .execute();
  }

  static void remove(Handle handle, SpaceId space, String id) {
    clear(handle, space, id);
    handle
        .createUpdate("DELETE FROM floor WHERE space = :space AND id = :id")
        .bind("space", space.value())
        .bind("id", id)
        .execute();
  }

  private static void clear(Handle handle, SpaceId space, String id) {
    handle
        .createUpdate("DELETE FROM floor_place WHERE space = :space AND floor = :id")
        .bind("space", space.value())
        .bind("id", id)
        .execute();
  }

  /// What is placed on a floor, by kind and id.
  static List<Place> places(Handle handle, SpaceId space, String floor) {
    return handle
        .createQuery(
            "SELECT kind, id, x, y, points FROM floor_place WHERE space = :space AND floor = :floor"
                + " ORDER BY kind, id")
        .bind("space", space.value())
        .bind("floor", floor)
        .map((row, _) ->
            new Place(
                Place.Kind.of(row.getString("kind")),
                row.getString("id"),
                row.getInt("x"),
                row.getInt("y"),
                Place.points(row.getString("points"))))
        .list();
  }

  /// The doors and desks on other floors: `desk a1` and the floor's name.
  static Map<String, String> elsewhere(Handle handle, SpaceId space, String floor) {
    Map<String, String> elsewhere = new HashMap<>();
    handle
        .createQuery(
            "SELECT p.kind, p.id, f.name FROM floor_place p JOIN floor f ON f.space = p.space AND"
                + " f.id = p.floor WHERE p.space = :space AND p.floor <> :floor AND p.kind <>"
                + " 'zone'")
        .bind("space", space.value())
        .bind("floor", floor)
        .map((row, _) ->
            Map.entry(row.getString("kind") + " " + row.getString("id"), row.getString("name")))
        .forEach(entry -> elsewhere.put(entry.getKey(), entry.getValue()));
    return elsewhere;
  }

  /// Puts these in the place of all that were there.
  static void place(Handle handle, SpaceId space, String floor, List<Place> places) {
    clear(handle, space, floor);
    if (places.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            "INSERT INTO floor_place (space, floor, kind, id, x, y, points) VALUES (:space, :floor,"
                + " :kind, :id, :x, :y, :points)");
    for (Place place : places) {
      batch
          .bind("space", space.value())
          .bind("floor", floor)
          .bind("kind", place.kind().code())
          .bind("id", place.id())
          .bind("x", place.x())
          .bind("y", place.y())
          .bind("points", place.pointsText())
          .add();
    }
    batch.execute();
  }
}
