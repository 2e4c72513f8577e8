package coop.latchkey.hub.alarm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Alarms over the API: the list, and acknowledging one by name.
public final class AlarmArea implements ApiArea {
  private static final int LIMIT = 50;

  private final AlarmDesk desk;
  private final Database database;
  private final AuditTrail audit;
  private final Supplier<Directory> directory;

  /// Over the desk.
  ///
  /// @param directory the names of doors
  public AlarmArea(
      AlarmDesk desk, Database database, AuditTrail audit, Supplier<Directory> directory) {
    this.directory = directory;
    this.desk = desk;
    this.database = database;
    this.audit = audit;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listAlarms", this::list, "getAlarm", this::get, "acknowledgeAlarm", this::acknowledge);
  }

  private Answer list(ApiCall call) {
    String state = call.query("state").orElse("open");
    int limit = (int) call.number("limit", LIMIT);
    List<Alarm> found =
        desk.list(
            call.space(), state.equals("open"), call.number("after", Long.MAX_VALUE), limit + 1);
    List<Alarm> page = found.subList(0, Math.min(limit, found.size()));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var alarms = json.putArray("alarms");
    page.forEach(alarm -> alarms.add(json(alarm, call.caller())));
    if (found.size() > limit) {
      json.put("next", "?state=" + state + "&limit=" + limit + "&after=" + page.getLast().id());
    }
    return Answer.ok(json);
  }

  private Answer get(ApiCall call) throws ApiProblem {
    Alarm alarm = found(call, desk.find(call.space(), id(call)));
    return Answer.ok(json(alarm, call.caller()), Long.toString(alarm.version()));
  }

  private Answer acknowledge(ApiCall call) throws Exception {
    SpaceId space = call.space();
    Outcome outcome =
        database
            .writer()
            .submit(handle -> {
              try {
                Alarm alarm = found(call, AlarmRows.find(handle, space, id(call)));
                call.mustMatch("alarm", Long.toString(alarm.version()));
                if (alarm.acknowledged() != null) {
                  return new Outcome(null, already(alarm.acknowledged(), zone(space)));
                }
                Alarm done = desk.acknowledge(handle, alarm, call.caller(), call.text("note"));
                ObjectNode detail = JsonNodeFactory.instance.objectNode();
                detail.put("kind", alarm.kind().code()).put("subject", alarm.subject());
                detail.put("note", call.text("note"));
                audit.append(
                    handle,
                    new AuditEntry(
                        call.caller(), space, "alarm.acknowledged", "alarm/" + alarm.id(), detail));
                return new Outcome(done, null);
              } catch (ApiProblem e) {
                return new Outcome(null, e.problem());
              }
            })
            .join();
    Alarm done = outcome.done();
    if (done == null) {
      return Answer.bad(java.util.Objects.requireNonNull(outcome.problem()));
    }
    desk.show(space);
    return Answer.ok(json(done, call.caller()), Long.toString(done.version()));
  }

  private record Outcome(@Nullable Alarm done, @Nullable Problem problem) {}

  private ZoneId zone(SpaceId space) {
    return directory.get().spaces().stream()
        .filter(one -> one.id().equals(space))
        .findFirst()
        .map(Directory.Space::timeZone)
        .orElse(ZoneOffset.UTC);
  }

  private static Problem already(Alarm.Acknowledged by, ZoneId zone) {
    return Problem.of(
        409,
        "acknowledged-already",
        Said.of("problem.alarm.acknowledged", "who", by.name(), "at", by.at().atZone(zone)));
  }

  private static Alarm found(ApiCall call, Optional<Alarm> alarm) throws ApiProblem {
    return alarm.orElseThrow(() -> new ApiProblem(Problem.unknown("alarm", call.path("alarm"))));
  }

  private static long id(ApiCall call) {
    return Long.parseLong(call.path("alarm"));
  }

  private ObjectNode json(Alarm alarm, Caller caller) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", alarm.id());
    json.put("version", Long.toString(alarm.version()));
    json.put("kind", alarm.kind().code());
    json.put(alarm.kind().subject().code(), alarm.subject());
    json.put("name", named(alarm));
    json.put("gateway", alarm.gateway().value());
    MemberId member = alarm.member();
    if (member != null && caller.may(Permission.PEOPLE_READ, alarm.space())) {
      json.put("member", member.value());
    }
    json.put("at", alarm.at().toString());
    json.put("lastAt", alarm.lastAt().toString());
    json.put("times", alarm.times());
    json.put("open", alarm.open());
    Instant ended = alarm.endedAt();
    if (ended != null) {
      json.put("endedAt", ended.toString());
    }
    Alarm.Acknowledged by = alarm.acknowledged();
    if (by != null) {
      json.putObject("acknowledged")
          .put("at", by.at().toString())
          .put("by", by.name())
          .put("note", by.note());
    }
    return json;
  }

  private Optional<Directory.Space> space(SpaceId id) {
    return directory.get().spaces().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /// What people call the door; readers and gateways are called by their ids.
  private String named(Alarm alarm) {
    if (alarm.kind().subject() == AlarmKind.Subject.ZONE) {
      return space(alarm.space())
          .map(space -> ZoneMark.named(alarm.subject(), space.name(), space::zoneName))
          .orElse(alarm.subject());
    }
    return space(alarm.space()).stream()
        .filter(_ -> alarm.kind().subject() == AlarmKind.Subject.DOOR)
        .flatMap(one -> one.doors().stream())
        .filter(door -> door.id().value().equals(alarm.subject()))
        .map(Directory.Door::name)
        .findFirst()
        .orElse(alarm.subject());
  }
}
