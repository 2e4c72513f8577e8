package coop.latchkey.hub.space;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.store.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Desks: where they stand and on which gateway their sensor hangs.
public final class DeskArea implements ApiArea {
  private final Database database;
  private final Building building;
  private final LiveNow live;

  DeskArea(Database database, Building building, LiveNow live) {
    this.database = database;
    this.building = building;
    this.live = live;
  }

  /// A desk as it is kept.
  ///
  /// @param gateway null for a wireless sensor
  private record Row(String id, String name, @Nullable String gateway, String zone) {
    String version() {
      return Resource.version(name + "\n" + Placing.shown(gateway) + "\n" + zone);
    }

    Map<String, @Nullable String> columns() {
      Map<String, @Nullable String> columns = new HashMap<>();
      columns.put("id", id);
      columns.put("name", name);
      columns.put("gateway", gateway);
      columns.put("zone", zone);
      return columns;
    }
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listDesks", this::list,
        "getDesk", this::get,
        "createDesk", this::create,
        "changeDesk", this::change,
        "removeDesk", this::remove);
  }

  private static List<Row> rows(Handle handle, SpaceId space) {
    return handle
        .createQuery("SELECT id, name, gateway, zone FROM desk WHERE space = :space ORDER BY id")
        .bind("space", space.value())
        .map((row, _) ->
            new Row(
                row.getString("id"),
                row.getString("name"),
                row.getString("gateway"),
                row.getString("zone")))
        .list();
  }

  private static Optional<Row> row(Handle handle, SpaceId space, String id) {
    return rows(handle, space).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private ObjectNode json(SpaceId space, Row row) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", row.id())
            .put("name", row.name())
            .put("gateway", Placing.shown(row.gateway()))
            .put("zone", row.zone());
    live.desk(space, row.id()).ifPresent(state -> json.set("state", state));
    return json;
  }

  private Answer list(ApiCall call) {
    List<Row> all = database.read(handle -> rows(handle, call.space()));
    return Resource.page(call, "desks", Resource.of(all, Row::id, row -> json(call.space(), row)));
  }

  private Answer get(ApiCall call) {
    return database
        .read(handle -> row(handle, call.space(), call.path("desk")))
        .map(row -> Answer.ok(json(call.space(), row), row.version()))
        .orElseGet(() -> Answer.bad(Problem.unknown("desk", call.path("desk"))));
  }

  private static Row given(ApiCall call, String id) {
    return new Row(id, call.text("name"), Placing.gateway(call), call.text("zone"));
  }

  private Answer create(ApiCall call) throws ApiProblem {
    Row row = given(call, call.text("id"));
    building.make(
        call,
        new Building.Change(call.space(), "desk", row.id(), "created", null),
        handle -> {
          if (row(handle, call.space(), row.id()).isPresent()) {
            throw Building.taken("desk", row.id());
          }
          checkPlace(handle, call.space(), row);
          write(
              handle,
              call.space(),
              row,
              "INSERT INTO desk (space, id, position, name, gateway, zone) VALUES (:space, :id,"
                  + " (SELECT coalesce(max(position) + 1, 0) FROM desk WHERE space = :space),"
                  + " :name, :gateway, :zone)");
        });
    return new Answer.Json(201, json(call.space(), row), row.version());
  }

  private Answer change(ApiCall call) throws ApiProblem {
    Row row = given(call, call.path("desk"));
    building.make(
        call,
        new Building.Change(call.space(), "desk", row.id(), "changed", null),
        handle -> {
          matching(handle, call);
          checkPlace(handle, call.space(), row);
          write(
              handle,
              call.space(),
              row,
              "UPDATE desk SET name = :name, gateway = :gateway, zone = :zone"
                  + " WHERE space = :space AND id = :id");
        });
    return Answer.ok(json(call.space(), row), row.version());
  }

  private Answer remove(ApiCall call) throws ApiProblem {
    String id = call.path("desk");
    building.make(
        call,
        new Building.Change(call.space(), "desk", id, "removed", null),
        handle -> {
          matching(handle, call);
          handle.execute(
              "DELETE FROM wireless_source WHERE space = ? AND desk = ?", call.space().value(), id);
          handle
              .createUpdate("DELETE FROM desk WHERE space = :space AND id = :id")
              .bind("space", call.space().value())
              .bind("id", id)
              .execute();
        });
    return Answer.empty();
  }

  private static void matching(Handle handle, ApiCall call) {
    String id = call.path("desk");
    Row now = row(handle, call.space(), id).orElseThrow(() -> Building.unknown("desk", id));
    Building.mustMatch(call, "desk", now.version());
  }

  private static void write(Handle handle, SpaceId space, Row row, String sql) {
    handle.createUpdate(sql).bindMap(row.columns()).bind("space", space.value()).execute();
  }

  private static void checkPlace(Handle handle, SpaceId space, Row row) {
    Placing.mustBe(handle, space, "gateway", "gateway", row.gateway());
    Placing.mustBe(handle, space, "zone", "zone", row.zone());
  }
}
