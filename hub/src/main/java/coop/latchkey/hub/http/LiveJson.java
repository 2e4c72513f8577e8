package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.hub.live.LiveDelta;
import coop.latchkey.hub.live.LiveFeed.Snapshot;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.web.Codes;
import coop.latchkey.hub.web.EventText;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The live picture as JSON, as `/api/v1/live` sends it. Every field is named here: nothing of a
/// fact (a credential's digest, a member's number) gets out by accident.
final class LiveJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private LiveJson() {}

  static ObjectNode snapshot(Snapshot snapshot, List<SpaceView> spaces, Texts texts) {
    var json = NODES.objectNode();
    json.put("at", MILLIS.format(snapshot.at()));
    json.put("link", snapshot.linkUp());
    json.set("spaces", array(spaces, s -> space(s, texts)));
    return json;
  }

  /// The event's name and its data.
  record Named(String name, ObjectNode data) {}

  /// @param zone of the space concerned
  static Named delta(LiveDelta delta, ZoneId zone, Texts texts) {
    return switch (delta) {
      case LiveDelta.Replaced replaced -> {
        var json = NODES.objectNode();
        json.set("spaces", array(replaced.spaces(), s -> space(s, texts)));
        yield new Named("spaces", json);
      }
      case LiveDelta.LinkChanged link -> new Named("link", NODES.objectNode().put("up", link.up()));
      case LiveDelta.DoorChanged changed -> in(changed, "door", door(changed.door()));
      case LiveDelta.DeskChanged changed -> in(changed, "desk", desk(changed.desk()));
      case LiveDelta.GatewayChanged changed -> in(changed, "gateway", gateway(changed.gateway()));
      case LiveDelta.PeopleChanged changed -> in(changed, "people", people(changed.people()));
      case LiveDelta.AlarmsChanged changed -> {
        var json = NODES.objectNode().put("space", changed.space().value());
        json.set("alarms", array(changed.alarms(), LiveJson::alarm));
        yield new Named("alarms", json);
      }
      case LiveDelta.Happened happened ->
          in(happened, "event", event(happened.event(), zone, texts));
    };
  }

  private static Named in(LiveDelta.InSpace delta, String name, ObjectNode value) {
    var json = NODES.objectNode().put("space", delta.space().value());
    json.set(name, value);
    return new Named(name, json);
  }

  private static ObjectNode space(SpaceView space, Texts texts) {
    var json = NODES.objectNode();
    json.put("id", space.id().value());
    json.put("name", space.name());
    json.put("timeZone", space.timeZone().getId());
    var people = space.people();
    json.set("people", people == null ? NODES.nullNode() : people(people));
    json.set(
        "zones",
        array(
            space.zones(),
            z ->
                NODES
                    .objectNode()
                    .put("id", z.id().value())
                    .put("name", z.name())
                    .put("inside", z.inside() == null ? null : z.inside().value())
                    .put("capacity", z.capacity())));
    json.set("doors", array(space.doors(), LiveJson::door));
    json.set("desks", array(space.desks(), LiveJson::desk));
    json.set("gateways", array(space.gateways(), LiveJson::gateway));
    json.set("alarms", array(space.alarms(), LiveJson::alarm));
    json.set("events", array(space.events(), e -> event(e, space.timeZone(), texts)));
    return json;
  }

  private static ObjectNode people(SpaceView.People people) {
    var json = NODES.objectNode();
    json.put("estimate", people.estimate());
    json.put("low", people.low());
    json.put("high", people.high());
    var names = json.putArray("names");
    people.names().forEach(names::add);
    json.set(
        "zones",
        array(
            people.zones(),
            one ->
                NODES
                    .objectNode()
                    .put("zone", one.zone().value())
                    .put("name", one.name())
                    .put("estimate", one.estimate())
                    .put("low", one.low())
                    .put("high", one.high())
                    .put("capacity", one.capacity())));
    json.set("doubts", array(people.doubts(), LiveJson::doubt));
    return json;
  }

  private static ObjectNode doubt(Doubt doubt) {
    return NODES
        .objectNode()
        .put("kind", doubt.kind().code())
        .put("zone", doubt.zone() == null ? null : doubt.zone().value())
        .put("source", doubt.source())
        .put("people", doubt.people())
        .put("since", time(doubt.since()));
  }

  private static ObjectNode door(SpaceView.Door door) {
    return NODES
        .objectNode()
        .put("id", door.id().value())
        .put("name", door.name())
        .put("gateway", door.gateway().value())
        .put("from", door.from())
        .put("to", door.to())
        .put("lock", door.lock() == null ? null : camel(door.lock()))
        .put("contact", camel(door.contact()))
        .put("alarm", camel(door.alarm()))
        .put("mode", door.mode().code())
        .put("lockdown", door.lockdown())
        .put("severity", door.severity())
        .put("evacuation", door.evacuation())
        .put("since", time(door.since()))
        .put("online", door.online());
  }

  private static ObjectNode desk(SpaceView.Desk desk) {
    return NODES
        .objectNode()
        .put("id", desk.id().value())
        .put("name", desk.name())
        .put("zone", desk.zone().value())
        .put("state", camel(desk.state()))
        .put("since", time(desk.since()));
  }

  private static ObjectNode gateway(SpaceView.Gateway gateway) {
    var json =
        NODES
            .objectNode()
            .put("id", gateway.id().value())
            .put("online", gateway.online())
            .put("software", gateway.software());
    json.putObject("policy")
        .put("held", gateway.policy().held())
        .put("heldIssuedAt", time(gateway.policy().heldIssuedAt()))
        .put("meant", gateway.policy().meant())
        .put("meantIssuedAt", time(gateway.policy().meantIssuedAt()));
    var clock = gateway.clock();
    json.set("clock", clock == null ? NODES.nullNode() : clock(clock));
    json.put("backlog", gateway.backlog());
    var faulty = json.putArray("faultyReaders");
    gateway.faultyReaders().forEach(faulty::add);
    return json.put("offlineSince", time(gateway.offlineSince()));
  }

  private static ObjectNode alarm(SpaceView.Alarm alarm) {
    return NODES
        .objectNode()
        .put("id", alarm.id())
        .put("version", Long.toString(alarm.version()))
        .put("kind", alarm.kind())
        .put("of", alarm.of())
        .put("subject", alarm.subject())
        .put("at", time(alarm.at()))
        .put("times", alarm.times())
        .put("endedAt", time(alarm.endedAt()))
        .put("acknowledgedAt", time(alarm.acknowledgedAt()))
        .put("acknowledgedBy", alarm.acknowledgedBy())
        .put("note", alarm.note());
  }

  private static ObjectNode event(SpaceView.Event event, ZoneId zone, Texts texts) {
    var text = EventText.of(event, zone, texts);
    var json =
        NODES
            .objectNode()
            .put("id", event.id().toString())
            .put("at", time(event.at()))
            .put("kind", text.kind())
            .put("tone", camel(text.tone()))
            .put("what", text.what())
            .put("why", text.why())
            .put("next", text.next())
            .put("told", text.told())
            .put("door", event.door())
            .put("desk", event.desk())
            .put("who", event.who())
            .put("late", event.late());
    json.set("clock", clock(event.clock()));
    return json;
  }

  private static ObjectNode clock(ClockState clock) {
    return NODES.objectNode().put("synced", clock.synced()).put("doubtMillis", clock.doubtMillis());
  }

  private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> json) {
    var array = NODES.arrayNode(values.size());
    values.forEach(v -> array.add(json.apply(v)));
    return array;
  }

  private static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : MILLIS.format(at);
  }

  private static String camel(Enum<?> value) {
    return Codes.camel(value);
  }
}
