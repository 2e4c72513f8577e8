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
import coop.latchkey.hub.member.SensorKind;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sensors that are at no desk: counters in passages and presence sensors in zones.
public final class SensorArea implements ApiArea {
  private final Database database;
  private final Building building;

  SensorArea(Database database, Building building) {
    this.database = database;
    this.building = building;
  }

  /// A sensor as it is kept.
  ///
  /// @param gateway null for a wireless one
  /// @param door null for none
  /// @param from null for the street
  /// @param zone where a passage leads to, or the zone watched
  private record Row(
      String id,
      String name,
      String kind,
      @Nullable String gateway,
      @Nullable String door,
      @Nullable String from,
      String zone) {
    String version() {
      return Resource.version(json().toString());
    }

    boolean counts() {
      return kind.equals(SensorKind.COUNTER.code());
    }

    Map<String, @Nullable String> columns() {
      Map<String, @Nullable String> columns = new HashMap<>();
      columns.put("id", id);
      columns.put("name", name);
      columns.put("kind", kind);
      columns.put("gateway", gateway);
      columns.put("door", door);
      columns.put("from", from);
      columns.put("zone", zone);
      return columns;
    }

    ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("id", id).put("name", name).put("kind", kind);
      json.put("gateway", Placing.shown(gateway));
      if (door != null) {
        json.put("door", door);
      }
      if (from != null) {
        json.put("from", from);
      }
      return json.put(counts() ? "to" : "zone", zone);
    }
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listSensors", this::list,
        "getSensor", this::get,
        "createSensor", this::create,
        "changeSensor", this::change,
        "removeSensor", this::remove);
  }

  private static List<Row> rows(Handle handle, SpaceId space) {
    return handle
        .createQuery(
            "SELECT id, name, kind, gateway, door, from_zone, zone FROM sensor"
                + " WHERE space = :space ORDER BY id")
        .bind("space", space.value())
        .map((row, _) ->
            new Row(
                row.getString("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("gateway"),
                row.getString("door"),
                row.getString("from_zone"),
                row.getString("zone")))
        .list();
  }

  private static Optional<Row> row(Handle handle, SpaceId space, String id) {
    return rows(handle, space).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private Answer list(ApiCall call) {
    List<Row> all = database.read(handle -> rows(handle, call.space()));
    return Resource.page(call, "sensors", Resource.of(all, Row::id, Row::json));
  }

  private Answer get(ApiCall call) {
    return database
        .read(handle -> row(handle, call.space(), call.path("sensor")))
        .map(row -> Answer.ok(row.json(), row.version()))
        .orElseGet(() -> Answer.bad(Problem.unknown("sensor", call.path("sensor"))));
  }

  /// The schema has seen to it that each kind has the fields that it needs.
  private static Row given(ApiCall call, String id) {
    boolean counts = call.text("kind").equals(SensorKind.COUNTER.code());
    return new Row(
        id,
        call.text("name"),
        call.text("kind"),
        Placing.gateway(call),
        counts ? call.maybe("door").orElse(null) : null,
        counts ? call.maybe("from").orElse(null) : null,
        call.text(counts ? "to" : "zone"));
  }

  private Answer create(ApiCall call) throws ApiProblem {
    Row row = given(call, call.text("id"));
    building.make(
        call,
        new Building.Change(call.space(), "sensor", row.id(), "created", null),
        handle -> {
          if (row(handle, call.space(), row.id()).isPresent()) {
            throw Building.taken("sensor", row.id());
          }
          checkPlace(handle, call.space(), row);
          write(
              handle,
              call.space(),
              row,
              "INSERT INTO sensor (space, id, position, name, kind, gateway, door, from_zone, zone)"
                  + " VALUES (:space, :id, (SELECT coalesce(max(position) + 1, 0) FROM sensor"
                  + " WHERE space = :space), :name, :kind, :gateway, :door, :from, :zone)");
        });
    return new Answer.Json(201, row.json(), row.version());
  }

  private Answer change(ApiCall call) throws ApiProblem {
    Row row = given(call, call.path("sensor"));
    building.make(
        call,
        new Building.Change(call.space(), "sensor", row.id(), "changed", null),
        handle -> {
          matching(handle, call);
          checkPlace(handle, call.space(), row);
          write(
              handle,
              call.space(),
              row,
              "UPDATE sensor SET name = :name, kind = :kind, gateway = :gateway, door = :door,"
                  + " from_zone = :from, zone = :zone WHERE space = :space AND id = :id");
        });
    return Answer.ok(row.json(), row.version());
  }

  private Answer remove(ApiCall call) throws ApiProblem {
    String id = call.path("sensor");
    building.make(
        call,
        new Building.Change(call.space(), "sensor", id, "removed", null),
        handle -> {
          matching(handle, call);
          handle.execute(
              "DELETE FROM wireless_source WHERE space = ? AND sensor = ?",
              call.space().value(),
              id);
          handle.execute("DELETE FROM sensor WHERE space = ? AND id = ?", call.space().value(), id);
        });
    return Answer.empty();
  }

  private static void matching(Handle handle, ApiCall call) {
    String id = call.path("sensor");
    Row now = row(handle, call.space(), id).orElseThrow(() -> Building.unknown("sensor", id));
    Building.mustMatch(call, "sensor", now.version());
  }

  private static void write(Handle handle, SpaceId space, Row row, String sql) {
    handle.createUpdate(sql).bindMap(row.columns()).bind("space", space.value()).execute();
  }

  private static void checkPlace(Handle handle, SpaceId space, Row row) {
    Placing.mustBe(handle, space, "gateway", "gateway", row.gateway());
    Placing.mustBe(handle, space, "door", "door", row.door());
    Placing.mustBe(handle, space, "zone", "from", row.from());
    Placing.mustBe(handle, space, "zone", row.counts() ? "to" : "zone", row.zone());
    if (row.zone().equals(row.from())) {
      throw new Halt(
          Problem.badContent("/from", Said.of("problem.sensor.passage", "zone", row.zone())));
    }
  }
}
