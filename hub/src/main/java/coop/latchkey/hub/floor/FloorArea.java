package coop.latchkey.hub.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.floor.Place.Kind;
import coop.latchkey.hub.floor.Place.Point;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// `/api/v1/spaces/{space}/floors`.
public final class FloorArea implements ApiArea {
  private static final int FLOORS_MAX = 50;
  private static final int DIGEST_LENGTH = 16;

  private final Database database;
  private final AuditTrail audit;
  private final Supplier<List<SpaceView>> views;

  /// @param views what is heard of the spaces now; never waits
  public FloorArea(Database database, AuditTrail audit, Supplier<List<SpaceView>> views) {
    this.database = database;
    this.audit = audit;
    this.views = views;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listFloors", this::list,
        "createFloor", this::create,
        "getFloor", this::get,
        "changeFloor", this::change,
        "removeFloor", this::remove,
        "getFloorDrawing", this::drawing,
        "putFloorDrawing", this::draw,
        "getFloorPicture", this::picture,
        "putFloorPlacements", this::place);
  }

  private @Nullable SpaceView view(SpaceId space) {
    return views.get().stream().filter(one -> one.id().equals(space)).findFirst().orElse(null);
  }

  private Answer list(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode floors = json.putArray("floors");
    database
        .read(handle -> FloorRows.all(handle, call.space()))
        .forEach(floor -> floors.add(FloorJson.head(floor)));
    return Answer.ok(json);
  }

  private Answer get(ApiCall call) throws ApiProblem {
    Floor floor = one(call);
    return database.read(handle -> answer(handle, 200, call.space(), floor));
  }

  private Answer answer(Handle handle, int status, SpaceId space, Floor floor) {
    ObjectNode json =
        FloorJson.whole(
            space,
            floor,
            FloorRows.places(handle, space, floor.id()),
            view(space),
            FloorRows.elsewhere(handle, space, floor.id()));
    return new Answer.Json(status, json, Long.toString(floor.version()));
  }

  private Answer create(ApiCall call) throws ApiProblem {
    Floor floor =
        new Floor(
            call.text("id"),
            call.text("name"),
            side(call, "width"),
            side(call, "height"),
            "",
            "",
            "",
            1);
    return write(
        call,
        "floor.created",
        floor.id(),
        JsonNodeFactory.instance.objectNode(),
        handle -> {
          List<Floor> all = FloorRows.all(handle, call.space());
          if (all.size() >= FLOORS_MAX) {
            throw new ApiProblem(
                Problem.of(409, "too-many", Said.of("problem.floor.many", "most", FLOORS_MAX)));
          }
          if (all.stream().anyMatch(one -> one.id().equals(floor.id()))) {
            throw new ApiProblem(
                new Problem(
                    409,
                    "taken",
                    Said.of("problem.taken", "what", Problem.thing("floor"), "id", floor.id()),
                    List.of(new Problem.Field("/id", Said.of("field.taken"))),
                    null));
          }
          FloorRows.insert(handle, call.space(), floor);
          return answer(handle, 201, call.space(), floor);
        });
  }

  private static int side(ApiCall call, String field) {
    return call.body().path(field).asInt();
  }

  private Answer change(ApiCall call) throws ApiProblem {
    return edit(
        call,
        "floor.changed",
        call.object().deepCopy(),
        (handle, floor) -> {
          Floor sized =
              floor.sized(
                  call.maybe("name").orElse(floor.name()),
                  call.body().path("width").asInt(floor.width()),
                  call.body().path("height").asInt(floor.height()));
          fits(sized, FloorRows.places(handle, call.space(), floor.id()));
          return sized;
        });
  }

  /// What is placed stays on the floor.
  private static void fits(Floor floor, List<Place> places) throws ApiProblem {
    for (Place place : places) {
      boolean off =
          place.x() > floor.width()
              || place.y() > floor.height()
              || place.points().stream()
                  .anyMatch(p -> p.x() > floor.width() || p.y() > floor.height());
      if (off) {
        throw new ApiProblem(
            Problem.badContent("/width", Said.of("problem.floor.small", "id", place.id())));
      }
    }
  }

  private Answer remove(ApiCall call) throws ApiProblem {
    String id = call.path("floor");
    return write(
        call,
        "floor.removed",
        id,
        JsonNodeFactory.instance.objectNode(),
        handle -> {
          matching(handle, call);
          FloorRows.remove(handle, call.space(), id);
          return Answer.empty();
        });
  }

  private Answer drawing(ApiCall call) throws ApiProblem {
    Floor floor = one(call);
    return Answer.ok(FloorJson.drawing(call.space(), floor), Long.toString(floor.version()));
  }

  private Answer draw(ApiCall call) throws ApiProblem {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    if (call.type().equals("image/svg+xml")) {
      PictureCleaner.Result cleaned = PictureCleaner.clean(call.content().array());
      if (!(cleaned instanceof PictureCleaner.Result.Cleaned clean)) {
        Said wrong = ((PictureCleaner.Result.Refused) cleaned).why();
        throw new ApiProblem(
            Problem.badContent(
                List.of(new Problem.Field("", wrong, Said.of("problem.picture.mend")))));
      }
      detail.put("bytes", clean.svg().length()).put("removed", clean.removed().size());
      String digest = Secrets.digest(clean.svg()).substring(0, DIGEST_LENGTH);
      Answer answer =
          edit(call, "floor.drawn", detail, (_, floor) -> floor.drawn("", clean.svg(), digest));
      return withRemoved(call, answer, clean.removed());
    }
    JsonNode rooms = call.body().path("rooms");
    detail.put("rooms", rooms.size());
    return edit(
        call,
        "floor.drawn",
        detail,
        (_, floor) -> {
          within(floor, rooms);
          return floor.drawn(FloorJson.kept(rooms), "", "");
        });
  }

  /// What was taken out of a picture is said.
  private static Answer withRemoved(ApiCall call, Answer answer, List<Said> removed) {
    if (answer instanceof Answer.Json(int _, ObjectNode json, String _)) {
      ArrayNode list = json.putArray("removed");
      removed.forEach(one -> list.add(call.texts().say(one)));
    }
    return answer;
  }

  private static void within(Floor floor, JsonNode rooms) throws ApiProblem {
    for (int i = 0; i < rooms.size(); i++) {
      JsonNode room = rooms.path(i);
      if (room.path("x").asInt() + room.path("width").asInt() > floor.width()
          || room.path("y").asInt() + room.path("height").asInt() > floor.height()) {
        throw new ApiProblem(
            Problem.badContent(
                "/rooms/" + i,
                Said.of("problem.floor.room", "width", floor.width(), "height", floor.height())));
      }
    }
  }

  private Answer picture(ApiCall call) throws ApiProblem {
    Floor floor = one(call);
    if (floor.picture().isEmpty()) {
      return Answer.bad(Problem.unknown("picture", floor.id()));
    }
    byte[] svg = floor.picture().getBytes(StandardCharsets.UTF_8);
    return new Answer.File("image/svg+xml", floor.id() + ".svg", out -> out.write(svg));
  }

  private Answer place(ApiCall call) throws ApiProblem {
    List<Place> places = new ArrayList<>();
    for (JsonNode one : call.body().path("placements")) {
      List<Point> points = new ArrayList<>();
      one.path("points").forEach(p -> points.add(new Point(p.path(0).asInt(), p.path(1).asInt())));
      places.add(
          new Place(
              Kind.of(one.path("kind").asText()),
              one.path("id").asText(),
              one.path("x").asInt(),
              one.path("y").asInt(),
              points));
    }
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("placements", places.size());
    var known = FloorJson.known(view(call.space()));
    return edit(
        call,
        "floor.placed",
        detail,
        (handle, floor) -> {
          var elsewhere = FloorRows.elsewhere(handle, call.space(), floor.id());
          List<Problem.Field> wrong = Placements.wrong(floor, places, known, elsewhere);
          if (!wrong.isEmpty()) {
            throw new ApiProblem(Problem.badContent(wrong));
          }
          FloorRows.place(handle, call.space(), floor.id(), places);
          return floor;
        });
  }

  private Floor one(ApiCall call) throws ApiProblem {
    String id = call.path("floor");
    return database
        .read(handle -> FloorRows.one(handle, call.space(), id))
        .orElseThrow(() -> new ApiProblem(Problem.unknown("floor", id)));
  }

  /// The floor, when the change is meant for its version.
  private static Floor matching(Handle handle, ApiCall call) throws ApiProblem {
    String id = call.path("floor");
    Floor floor =
        FloorRows.one(handle, call.space(), id)
            .orElseThrow(() -> new ApiProblem(Problem.unknown("floor", id)));
    call.mustMatch("floor", Long.toString(floor.version()));
    return floor;
  }

  @FunctionalInterface
  private interface Edit {
    Floor of(Handle handle, Floor before) throws ApiProblem;
  }

  private Answer edit(ApiCall call, String action, ObjectNode detail, Edit edit) throws ApiProblem {
    String id = call.path("floor");
    return write(
        call,
        action,
        id,
        detail,
        handle -> {
          FloorRows.change(handle, call.space(), edit.of(handle, matching(handle, call)));
          Floor after = FloorRows.one(handle, call.space(), id).orElseThrow();
          return answer(handle, 200, call.space(), after);
        });
  }

  @FunctionalInterface
  private interface Work {
    Answer done(Handle handle) throws ApiProblem;
  }

  private record Outcome(@Nullable Answer answer, @Nullable Problem problem) {}

  /// Work looks before it writes: what it refuses has written nothing.
  private Answer write(ApiCall call, String action, String id, ObjectNode detail, Work work)
      throws ApiProblem {
    Outcome outcome =
        database
            .writer()
            .submit(handle -> {
              try {
                Answer answer = work.done(handle);
                audit.append(
                    handle,
                    new AuditEntry(call.caller(), call.space(), action, "floor/" + id, detail));
                return new Outcome(answer, null);
              } catch (ApiProblem e) {
                return new Outcome(null, e.problem());
              }
            })
            .join();
    if (outcome.problem() != null) {
      throw new ApiProblem(outcome.problem());
    }
    return Objects.requireNonNull(outcome.answer());
  }
}
