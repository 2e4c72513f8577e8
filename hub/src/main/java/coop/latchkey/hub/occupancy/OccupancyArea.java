package coop.latchkey.hub.occupancy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/spaces/{space}/occupancy`: how full it is now, in numbers alone.
public final class OccupancyArea implements ApiArea {
  /// Nights whose write-offs are told.
  private static final int NIGHTS = 30;

  private final Supplier<List<SpaceView>> spaces;
  private final Database database;

  /// Over what is shown live.
  public OccupancyArea(Supplier<List<SpaceView>> spaces, Database database) {
    this.spaces = spaces;
    this.database = database;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of("getOccupancy", this::now);
  }

  private Answer now(ApiCall call) throws ApiProblem {
    SpaceView space =
        spaces.get().stream()
            .filter(one -> one.id().equals(call.space()))
            .findFirst()
            .orElseThrow(
                () -> new ApiProblem(Problem.unknown("space", String.valueOf(call.space()))));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("space", space.id().value());
    json.put("timeZone", space.timeZone().getId());
    SpaceView.People people = space.people();
    json.set("people", people == null ? JsonNodeFactory.instance.nullNode() : all(space, people));
    ArrayNode zones = json.putArray("zones");
    space.zones().forEach(zone -> zones.add(zone(space, zone, people)));
    ArrayNode doubts = json.putArray("doubts");
    if (people != null) {
      people.doubts().forEach(doubt -> doubts.add(doubt(doubt)));
    }
    json.set("writtenOff", writtenOff(space.id()));
    return Answer.ok(json);
  }

  private static ObjectNode all(SpaceView space, SpaceView.People people) {
    return numbers(people.estimate(), people.low(), people.high())
        .put("capacity", space.capacity() == 0 ? null : Integer.valueOf(space.capacity()));
  }

  private static ObjectNode numbers(int estimate, int low, int high) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("estimate", estimate)
        .put("low", low)
        .put("high", high);
  }

  private static ObjectNode zone(
      SpaceView space, SpaceView.Zone zone, SpaceView.@Nullable People people) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("zone", zone.id().value());
    json.put("name", zone.name());
    json.put("inside", zone.inside() == null ? null : zone.inside().value());
    json.put("capacity", zone.capacity());
    if (people != null) {
      people.zones().stream()
          .filter(one -> one.zone().equals(zone.id()))
          .forEach(one -> json.setAll(numbers(one.estimate(), one.low(), one.high())));
    }
    ObjectNode desks = json.putObject("desks");
    for (DeskState state : DeskState.values()) {
      desks.put(
          state.name().toLowerCase(Locale.ROOT),
          space.desks().stream()
              .filter(desk -> desk.zone().equals(zone.id()) && desk.state() == state)
              .count());
    }
    return json;
  }

  private static ObjectNode doubt(Doubt doubt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", doubt.kind().code())
        .put("zone", doubt.zone() == null ? null : doubt.zone().value())
        .put("source", doubt.source())
        .put("people", doubt.people())
        .put("since", doubt.since().toString());
  }

  private ArrayNode writtenOff(SpaceId space) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    database.read(handle -> {
      handle
          .createQuery(
              "SELECT at, people FROM written_off WHERE space = :space AND zone = '' ORDER BY at"
                  + " DESC LIMIT :most")
          .bind("space", space.value())
          .bind("most", NIGHTS)
          .map((row, _) ->
              JsonNodeFactory.instance
                  .objectNode()
                  .put("at", Instant.ofEpochMilli(row.getLong("at")).toString())
                  .put("people", row.getInt("people")))
          .forEach(list::add);
      return list;
    });
    return list;
  }
}
