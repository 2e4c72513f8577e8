package coop.latchkey.hub.space;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.member.Enrolments;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Gateways, with what is heard of them and the file that enrols them.
public final class HardwareArea implements ApiArea {
  private final Database database;
  private final Building building;
  private final LiveNow live;
  private final Enrolments enrolments;
  private final AuditTrail audit;

  HardwareArea(
      Database database, Building building, LiveNow live, Enrolments enrolments, AuditTrail audit) {
    this.database = database;
    this.building = building;
    this.live = live;
    this.enrolments = enrolments;
    this.audit = audit;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listGateways", this::list,
        "getGateway", this::get,
        "createGateway", this::create,
        "changeGateway", this::change,
        "removeGateway", this::remove,
        "getGatewayEnrolment", this::enrolment);
  }

  private static List<String> ids(Handle handle, SpaceId space, String table, String gateway) {
    return handle
        .createQuery(
            "SELECT id FROM "
                + table
                + " WHERE space = :space"
                + (gateway.isEmpty() ? "" : " AND gateway = :gateway")
                + " ORDER BY id")
        .bind("space", space.value())
        .bindMap(gateway.isEmpty() ? Map.of() : Map.of("gateway", gateway))
        .mapTo(String.class)
        .list();
  }

  private static boolean there(Handle handle, SpaceId space, String id) {
    return ids(handle, space, "gateway", "").contains(id);
  }

  private static String name(Handle handle, SpaceId space, String id) {
    return handle
        .createQuery("SELECT name FROM gateway_name WHERE space = :space AND gateway = :id")
        .bind("space", space.value())
        .bind("id", id)
        .mapTo(String.class)
        .findFirst()
        .orElse(id);
  }

  private static void rename(Handle handle, SpaceId space, String id, String name) {
    handle.execute("DELETE FROM gateway_name WHERE space = ? AND gateway = ?", space.value(), id);
    if (!name.equals(id)) {
      handle.execute(
          "INSERT INTO gateway_name (space, gateway, name) VALUES (?, ?, ?)",
          space.value(),
          id,
          name);
    }
  }

  private static String version(Handle handle, SpaceId space, String id) {
    return Resource.version(id + " " + name(handle, space, id));
  }

  private String version(SpaceId space, String id) {
    return database.read(handle -> version(handle, space, id));
  }

  private ObjectNode json(SpaceId space, String id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
    String name = database.read(handle -> name(handle, space, id));
    json.put("name", name);
    var doors = json.putArray("doors");
    database.read(handle -> ids(handle, space, "door", id)).forEach(doors::add);
    var desks = json.putArray("desks");
    database.read(handle -> ids(handle, space, "desk", id)).forEach(desks::add);
    var sensors = json.putArray("sensors");
    database.read(handle -> ids(handle, space, "sensor", id)).forEach(sensors::add);
    live.gateway(space, id).ifPresent(state -> json.set("state", state));
    return json;
  }

  private Answer list(ApiCall call) {
    List<String> all = database.read(handle -> ids(handle, call.space(), "gateway", ""));
    return Resource.page(
        call, "gateways", Resource.of(all, id -> id, id -> json(call.space(), id)));
  }

  private Answer get(ApiCall call) {
    String id = call.path("gateway");
    return database.read(handle -> there(handle, call.space(), id))
        ? Answer.ok(json(call.space(), id), version(call.space(), id))
        : Answer.bad(Problem.unknown("gateway", id));
  }

  private Answer create(ApiCall call) throws ApiProblem {
    String id = call.text("id");
    if (Topics.RESERVED.contains(id)) {
      throw new ApiProblem(
          Problem.badContent("/id", Said.of("problem.gateway.reserved", "id", id)));
    }
    building.make(
        call,
        new Building.Change(call.space(), "gateway", id, "created", null),
        handle -> {
          Placing.mustNotBeReserved("id", id);
          if (there(handle, call.space(), id)) {
            throw Building.taken("gateway", id);
          }
          handle
              .createUpdate(
                  "INSERT INTO gateway (space, id, position) VALUES (:space, :id,"
                      + " (SELECT coalesce(max(position) + 1, 0) FROM gateway"
                      + " WHERE space = :space))")
              .bind("space", call.space().value())
              .bind("id", id)
              .execute();
          rename(handle, call.space(), id, call.maybe("name").map(String::strip).orElse(id));
        });
    return new Answer.Json(201, json(call.space(), id), version(call.space(), id));
  }

  private Answer change(ApiCall call) throws ApiProblem {
    String id = call.path("gateway");
    building.make(
        call,
        new Building.Change(call.space(), "gateway", id, "changed", null),
        handle -> {
          if (!there(handle, call.space(), id)) {
            throw Building.unknown("gateway", id);
          }
          Building.mustMatch(call, "gateway", version(handle, call.space(), id));
          rename(handle, call.space(), id, call.text("name").strip());
        });
    return Answer.ok(json(call.space(), id), version(call.space(), id));
  }

  private Answer remove(ApiCall call) throws ApiProblem {
    String id = call.path("gateway");
    building.make(
        call,
        new Building.Change(call.space(), "gateway", id, "removed", null),
        handle -> {
          if (!there(handle, call.space(), id)) {
            throw Building.unknown("gateway", id);
          }
          Building.mustMatch(call, "gateway", version(handle, call.space(), id));
          Optional<Problem> use = InUse.ofGateway(handle, call.space(), id);
          if (use.isPresent()) {
            throw new Halt(use.get());
          }
          rename(handle, call.space(), id, id);
          handle
              .createUpdate("DELETE FROM gateway WHERE space = :space AND id = :id")
              .bind("space", call.space().value())
              .bind("id", id)
              .execute();
        });
    return Answer.empty();
  }

  /// Secret: whoever has it is that gateway. So it is written down who took it.
  private Answer enrolment(ApiCall call) {
    String id = call.path("gateway");
    if (!database.read(handle -> there(handle, call.space(), id))) {
      return Answer.bad(Problem.unknown("gateway", id));
    }
    database
        .writer()
        .submit(handle -> {
          audit.append(
              handle,
              AuditEntry.of(
                  call.caller(), call.space(), "gateway.enrolment-read", "gateway/" + id));
          return id;
        })
        .join();
    return new Answer.File(
        "application/json",
        "enrolment-" + call.space() + "-" + id + ".json",
        out -> out.write(enrolments.of(call.space(), new GatewayId(id)).json()));
  }
}
