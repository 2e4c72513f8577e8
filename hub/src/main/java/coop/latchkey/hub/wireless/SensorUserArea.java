package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/api/v1/spaces/{space}/sensor-users`: whom sensors come in as at the embedded broker.
public final class SensorUserArea implements ApiArea {
  /// First levels that are somebody else's.
  private static final Set<String> TAKEN = Set.of("latchkey", "homeassistant", "zigbee2mqtt");

  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final Runnable changed;

  /// @param changed lets in, at the broker, who is to be let in now
  public SensorUserArea(
      Database database, AuditTrail audit, InstantSource clock, Runnable changed) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listSensorUsers", this::list,
        "createSensorUser", this::create,
        "removeSensorUser", this::remove);
  }

  private static ObjectNode json(SensorUsers.SensorUser one) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", one.name())
        .put("username", one.username())
        .put("prefix", one.prefix())
        .put("madeAt", one.madeAt().toString());
  }

  private Answer list(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var users = json.putArray("users");
    database
        .read(handle -> SensorUsers.of(handle, call.space()))
        .forEach(one -> users.add(json(one)));
    return Answer.ok(json);
  }

  private Answer create(ApiCall call) throws ApiProblem {
    String name = call.text("id");
    String prefix = call.maybe("prefix").filter(text -> !text.isEmpty()).orElse(name);
    if (TAKEN.contains(prefix.split("/", 2)[0])) {
      throw new ApiProblem(
          Problem.badContent(
              "/prefix", Said.of("problem.wireless.prefix", "prefix", prefix.split("/", 2)[0])));
    }
    String password = Secrets.next();
    SensorUsers.SensorUser one =
        new SensorUsers.SensorUser(
            call.space(),
            name,
            prefix,
            Secrets.digest(password),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Optional<Problem> refused =
        database
            .writer()
            .submit(handle -> {
              List<SensorUsers.SensorUser> all = SensorUsers.of(handle, call.space());
              if (all.size() >= SensorUsers.MOST) {
                return Optional.of(
                    Problem.of(
                        409,
                        "too-many",
                        Said.of("problem.wireless.users", "most", SensorUsers.MOST)));
              }
              if (all.stream().anyMatch(other -> other.name().equals(name))) {
                return Optional.of(
                    new Problem(
                        409,
                        "taken",
                        Said.of("problem.taken", "what", Problem.thing("sensorUser"), "id", name),
                        List.of(new Problem.Field("/id", Said.of("field.taken"))),
                        null));
              }
              SensorUsers.insert(handle, one);
              audit.append(handle, entry(call, "created", name));
              return Optional.<Problem>empty();
            })
            .join();
    if (refused.isPresent()) {
      throw new ApiProblem(refused.get());
    }
    changed.run();
    return new Answer.Json(201, json(one).put("password", password), null);
  }

  private Answer remove(ApiCall call) throws ApiProblem {
    String name = call.path("user");
    boolean there =
        database
            .writer()
            .submit(handle -> {
              boolean found =
                  SensorUsers.of(handle, call.space()).stream()
                      .anyMatch(one -> one.name().equals(name));
              if (found) {
                SensorUsers.remove(handle, call.space(), name);
                audit.append(handle, entry(call, "removed", name));
              }
              return found;
            })
            .join();
    if (!there) {
      throw new ApiProblem(Problem.unknown("sensorUser", name));
    }
    changed.run();
    return Answer.empty();
  }

  private static AuditEntry entry(ApiCall call, String action, String name) {
    return AuditEntry.of(call.caller(), call.space(), "sensorUser." + action, "sensorUser/" + name);
  }
}
