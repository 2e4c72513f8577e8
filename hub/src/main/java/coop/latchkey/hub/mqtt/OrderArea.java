package coop.latchkey.hub.mqtt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditNotes;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.mqtt.DoorCommands.Outcome;
import coop.latchkey.hub.web.Said;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Orders to doors: to one, or the same to each of a space.
public final class OrderArea implements ApiArea {
  private static final Said TIMES = Said.of("expected.openFor");

  private final DoorCommands commands;
  private final Supplier<Directory> directory;
  private final AuditNotes notes;

  /// @param notes written once an order is on its way
  public OrderArea(DoorCommands commands, Supplier<Directory> directory, AuditNotes notes) {
    this.commands = commands;
    this.directory = directory;
    this.notes = notes;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "unlockDoor", call -> door(call, CommandAction.UNLOCK),
        "lockdownDoor", call -> door(call, CommandAction.LOCKDOWN),
        "evacuateDoor", call -> door(call, CommandAction.EVACUATE),
        "releaseDoor", call -> door(call, CommandAction.RELEASE),
        "identifyDoor", call -> door(call, CommandAction.IDENTIFY),
        "lockdownSpace", call -> space(call, CommandAction.LOCKDOWN),
        "evacuateSpace", call -> space(call, CommandAction.EVACUATE),
        "releaseSpace", call -> space(call, CommandAction.RELEASE));
  }

  private Answer door(ApiCall call, CommandAction action) throws ApiProblem {
    String door = call.path("door");
    return switch (send(call, call.space(), new DoorId(door), order(call, action))) {
      case Outcome.Sent sent -> {
        noted(call, action, "door/" + door, sent.id());
        yield Answer.accepted(sent(JsonNodeFactory.instance.objectNode(), sent));
      }
      case Outcome.UnknownDoor _ -> Answer.bad(Problem.unknown("door", door));
      case Outcome.NotConnected _ -> notConnected();
    };
  }

  private Answer space(ApiCall call, CommandAction action) throws ApiProblem {
    SpaceId space = call.space();
    DoorCommands.Order order = order(call, action);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode doors = json.putArray("doors");
    int sent = 0;
    for (Directory.Door door : doors(space)) {
      ObjectNode one = doors.addObject().put("door", door.id().value());
      if (send(call, space, door.id(), order) instanceof Outcome.Sent gone) {
        sent++;
        sent(one, gone);
      } else {
        one.put("failed", true);
      }
    }
    if (sent == 0 && !doors.isEmpty()) {
      return notConnected();
    }
    noted(call, action, "space/" + space, sent + " of " + doors.size() + " doors");
    return Answer.accepted(json);
  }

  private List<Directory.Door> doors(SpaceId space) {
    return directory.get().spaces().stream()
        .filter(one -> one.id().equals(space))
        .flatMap(one -> one.doors().stream())
        .toList();
  }

  /// The account stands in the gateway's journal, too.
  private Outcome send(ApiCall call, SpaceId space, DoorId door, DoorCommands.Order order) {
    return commands.send(space, door, order, call.caller().account());
  }

  private static ObjectNode sent(ObjectNode json, Outcome.Sent sent) {
    return json.put("id", sent.id()).put("gateway", sent.gateway().value());
  }

  private void noted(ApiCall call, CommandAction action, String subject, String what) {
    String name = subject.substring(0, subject.indexOf('/'));
    notes.after(
        AuditEntry.of(
                call.caller(),
                call.space(),
                name + "." + action.name().toLowerCase(Locale.ROOT),
                subject)
            .with("order", what));
  }

  private static Answer notConnected() {
    return Answer.bad(Problem.of(503, "not-connected", Said.of("problem.broker")));
  }

  private static DoorCommands.Order order(ApiCall call, CommandAction action) throws ApiProblem {
    Long millis = call.maybe("for", TIMES, OrderArea::millis).orElse(null);
    Integer severity = call.object().has("severity") ? call.object().get("severity").asInt() : null;
    return new DoorCommands.Order(action, millis, severity);
  }

  private static Long millis(String text) {
    Duration time = Duration.parse(text);
    if (time.compareTo(Duration.ofSeconds(1)) < 0
        || time.compareTo(Duration.ofMillis(DoorMachine.COMMANDED_UNLOCK_MILLIS_MAX)) > 0) {
      throw new IllegalArgumentException("it is out of range");
    }
    return time.toMillis();
  }
}
