package coop.latchkey.hub.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Spaces themselves: listed, made from nothing, changed.
public final class SpaceArea implements ApiArea {
  private final Database database;
  private final Building building;

  SpaceArea(Database database, Building building) {
    this.database = database;
    this.building = building;
  }

  /// A space as it is kept.
  private record Row(String id, String name, String timeZone) {
    ObjectNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("id", id)
          .put("name", name)
          .put("timeZone", timeZone);
    }

    String version() {
      return Resource.version(name + "\n" + timeZone);
    }

    Map<String, String> columns() {
      return Map.of("id", id, "name", name, "timeZone", timeZone);
    }
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listSpaces", this::list,
        "createSpace", this::create,
        "getSpace", this::get,
        "changeSpace", this::change);
  }

  private static List<Row> rows(Handle handle) {
    return handle
        .createQuery("SELECT id, name, time_zone FROM space ORDER BY id")
        .map((row, _) ->
            new Row(row.getString("id"), row.getString("name"), row.getString("time_zone")))
        .list();
  }

  private Answer list(ApiCall call) {
    List<Row> known =
        database.read(SpaceArea::rows).stream()
            .filter(row -> call.caller().knows(new SpaceId(row.id())))
            .toList();
    return Resource.page(call, "spaces", Resource.of(known, Row::id, Row::json));
  }

  private static Row row(Handle handle, SpaceId space) {
    return rows(handle).stream()
        .filter(one -> one.id().equals(space.value()))
        .findFirst()
        .orElseThrow(() -> Building.unknown("space", space.value()));
  }

  private Answer get(ApiCall call) {
    Row row = database.read(handle -> row(handle, call.space()));
    return Answer.ok(row.json(), row.version());
  }

  private Answer change(ApiCall call) throws ApiProblem {
    Row after = new Row(call.path("space"), call.text("name"), zone(call.text("timeZone")));
    building.make(
        call,
        new Building.Change(call.space(), "space", after.id(), "changed", null),
        handle -> {
          Building.mustMatch(call, "space", row(handle, call.space()).version());
          handle
              .createUpdate("UPDATE space SET name = :name, time_zone = :timeZone WHERE id = :id")
              .bindMap(after.columns())
              .execute();
        });
    return Answer.ok(after.json(), after.version());
  }

  private Answer create(ApiCall call) throws ApiProblem {
    if (!call.caller().mayEverywhere(Permission.ACCOUNTS_WRITE)) {
      return Answer.bad(Problem.of(403, "not-allowed", Said.of("problem.makeSpace")));
    }
    Row row = new Row(call.text("id"), call.text("name"), zone(call.text("timeZone")));
    SpaceId space = new SpaceId(row.id());
    ZoneId zone = new ZoneId(part(call, "zone", "id", "house"));
    GatewayId gateway = new GatewayId(part(call, "gateway", "id", "front"));
    DoorId door = new DoorId(part(call, "door", "id", "front"));
    List<RuleEdit> edits =
        List.of(
            RuleEdit.of(Zone.of(zone, null), part(call, "zone", "name", row.name())),
            RuleEdit.of(
                Door.of(door, null, zone), part(call, "door", "name", "Front door"), gateway));
    building.make(
        call,
        new Building.Change(space, "space", row.id(), "created", null),
        edits,
        handle -> {
          Placing.mustNotBeReserved("gateway/id", gateway.value());
          insert(handle, row, gateway);
        });
    return new Answer.Json(201, row.json(), row.version());
  }

  private static void insert(Handle handle, Row row, GatewayId gateway) {
    if (rows(handle).stream().anyMatch(one -> one.id().equals(row.id()))) {
      throw Building.taken("space", row.id());
    }
    handle
        .createUpdate(
            "INSERT INTO space (id, name, time_zone, settings, file)"
                + " VALUES (:id, :name, :timeZone, :settings, '')")
        .bindMap(row.columns())
        .bind("settings", new String(RuleJson.write(Settings.USUAL), StandardCharsets.UTF_8))
        .execute();
    handle
        .createUpdate("INSERT INTO gateway (space, id, position) VALUES (:space, :id, 0)")
        .bind("space", row.id())
        .bind("id", gateway.value())
        .execute();
  }

  private static String part(ApiCall call, String part, String field, String otherwise) {
    JsonNode given = call.body().path(part).path(field);
    return given.isTextual() ? given.asText().strip() : otherwise;
  }

  private static String zone(String name) throws ApiProblem {
    try {
      return java.time.ZoneId.of(name).getId();
    } catch (DateTimeException _) {
      throw new ApiProblem(
          Problem.badContent("/timeZone", Said.of("problem.timeZone", "zone", name)));
    }
  }
}
