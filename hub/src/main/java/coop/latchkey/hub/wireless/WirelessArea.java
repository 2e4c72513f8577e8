package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.member.WirelessSource;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// `/api/v1/spaces/{space}/wireless`: sensors that were discovered, and what they tell of; and
/// `.../unassigned`: what gateways tell of and nobody named.
public final class WirelessArea implements ApiArea {
  /// The version of what is nobody's.
  private static final String FREE = "free";

  private final Database database;
  private final WirelessDesk desk;
  private final AuditTrail audit;

  /// With what was discovered.
  public WirelessArea(Database database, WirelessDesk desk, AuditTrail audit) {
    this.database = database;
    this.desk = desk;
    this.audit = audit;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listWireless", this::list,
        "assignWireless", this::assign,
        "freeWireless", this::free,
        "listUnassigned", this::unassigned);
  }

  private Answer list(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var sensors = json.putArray("sensors");
    desk.glimpses(call.space()).forEach(one -> sensors.add(WirelessJson.of(one)));
    WirelessDesk.Troubles troubles = desk.troubles();
    json.put("passedOver", troubles.passedOver());
    var unread = json.putArray("unread");
    troubles
        .unread()
        .forEach((topic, why) -> unread.addObject().put("topic", topic).put("why", why));
    return Answer.ok(json);
  }

  private Answer unassigned(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var all = json.putArray("unassigned");
    database
        .read(handle -> UnassignedRows.of(handle, call.space()))
        .forEach(one ->
            all.addObject()
                .put("kind", one.kind())
                .put("id", one.id())
                .put("gateway", one.gateway())
                .put("fact", one.fact())
                .put("heardAt", one.heardAt().toString())
                .put("facts", one.facts()));
    return Answer.ok(json);
  }

  private Answer assign(ApiCall call) throws ApiProblem {
    String source = call.path("source");
    Offer offer = desk.offer(source);
    Optional<Assignment> known =
        database.read(handle -> AssignmentRows.one(handle, call.space(), source));
    if ((offer == null && known.isEmpty()) || (offer != null && !offer.kind().assignable())) {
      throw new ApiProblem(Problem.unknown("wireless", source));
    }
    Assignment asked =
        wanted(
            call,
            source,
            offer == null ? known.orElseThrow().topic() : offer.topic(),
            offer == null ? known.orElseThrow().component() : offer.component(),
            known.orElse(null));
    String announcement = desk.announcement(asked.topic());
    Assignment wanted = announcement == null ? asked : asked.announcing(announcement);
    write(
        call,
        source,
        "assigned",
        handle -> {
          refuse(place(handle, wanted));
          refuse(
              AssignmentRows.other(handle, wanted)
                  .map(_ -> Problem.of(409, "taken", Said.of("problem.wireless.taken"))));
          if (known.isEmpty() || !known.get().target().equals(wanted.target())) {
            forgetTotals(handle, wanted);
          }
          AssignmentRows.put(handle, wanted);
        });
    return new Answer.Json(200, WirelessJson.of(wanted), wanted.version());
  }

  private Answer free(ApiCall call) throws ApiProblem {
    String source = call.path("source");
    write(
        call,
        source,
        "freed",
        handle -> {
          Assignment one =
              AssignmentRows.one(handle, call.space(), source)
                  .orElseThrow(() -> new Refused(Problem.unknown("wireless", source)));
          forgetTotals(handle, one);
          AssignmentRows.remove(handle, call.space(), source);
        });
    return Answer.empty();
  }

  /// Another counter begins with sums of its own.
  private static void forgetTotals(Handle handle, Assignment one) {
    SensorId sensor = one.sensor();
    if (sensor != null) {
      handle.execute(
          "DELETE FROM wireless_total WHERE space = ? AND sensor = ? AND part = ?",
          one.space().value(),
          sensor.value(),
          one.part().code());
    }
  }

  /// As the call wants it, the preset's times where it names none.
  private static Assignment wanted(
      ApiCall call, String source, String topic, String component, @Nullable Assignment known)
      throws ApiProblem {
    Optional<String> sensor = call.maybe("sensor");
    Preset preset = Preset.ofCode(call.text("preset"));
    return new Assignment(
        call.space(),
        source,
        topic,
        component,
        sensor.isPresent() ? null : new DeskId(call.text("desk")),
        sensor.map(SensorId::new).orElse(null),
        Part.ofCode(call.maybe("part").orElse("state")),
        preset,
        millis(call, "occupiedAfter", preset.occupiedAfter()),
        millis(call, "vacantAfter", preset.vacantAfter()),
        millis(call, "silentAfter", Preset.SILENT_AFTER),
        call.body().path("nearCentimetres").asInt(WirelessSource.NEAR_CENTIMETRES),
        call.body().path("inverted").asBoolean(false),
        known == null ? null : known.announced());
  }

  private static long millis(ApiCall call, String field, Duration usual) throws ApiProblem {
    Duration given =
        call.maybe(field, Said.of("problem.wireless.duration"), Duration::parse).orElse(usual);
    if (given.isNegative() || given.compareTo(Duration.ofDays(7)) > 0) {
      throw new ApiProblem(Problem.badContent("/" + field, Said.of("problem.wireless.duration")));
    }
    return given.toMillis();
  }

  /// The desk or sensor must be there, be wireless, and be of the kind that the part is of.
  private static Optional<Problem> place(Handle handle, Assignment one) {
    DeskId desk = one.desk();
    String table = desk != null ? "desk" : "sensor";
    String id = desk != null ? desk.value() : String.valueOf(one.sensor());
    List<String> found =
        handle
            .createQuery(
                "SELECT "
                    + (desk != null ? "'presence'" : "kind")
                    + " FROM "
                    + table
                    + " WHERE space = ? AND id = ? AND gateway IS NULL")
            .bind(0, one.space().value())
            .bind(1, id)
            .mapTo(String.class)
            .list();
    if (found.isEmpty()) {
      return Optional.of(
          Problem.badContent(
              "/" + table,
              Said.of("problem.wireless.place", "what", Problem.none(table), "id", id)));
    }
    boolean counts = found.getFirst().equals("counter");
    return counts == (one.part() != Part.STATE)
        ? Optional.empty()
        : Optional.of(Problem.badContent("/part", Said.of("problem.wireless.part")));
  }

  /// Takes a transaction back from within.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.name(), null, false, false);
      this.problem = problem;
    }
  }

  private static void refuse(Optional<Problem> problem) {
    if (problem.isPresent()) {
      throw new Refused(problem.get());
    }
  }

  private void write(ApiCall call, String source, String action, Consumer<Handle> work)
      throws ApiProblem {
    Optional<Problem> refused =
        database
            .writer()
            .submit(handle -> {
              try {
                match(handle, call, source);
                work.accept(handle);
              } catch (Refused e) {
                return Optional.of(e.problem);
              }
              audit.append(
                  handle,
                  AuditEntry.of(
                      call.caller(), call.space(), "wireless." + action, "wireless/" + source));
              return Optional.<Problem>empty();
            })
            .join();
    if (refused.isPresent()) {
      throw new ApiProblem(refused.get());
    }
    desk.reload();
  }

  private static void match(Handle handle, ApiCall call, String source) {
    String version =
        AssignmentRows.one(handle, call.space(), source).map(Assignment::version).orElse(FREE);
    try {
      call.mustMatch("wireless", version);
    } catch (ApiProblem e) {
      throw new Refused(e.problem());
    }
  }
}
