package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.mqtt.DoorCommands.Outcome;
import coop.latchkey.hub.web.Codes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;

/// What changes something: orders to doors, and loading a space.
final class OrderRoutes {
  /// Bytes of an order's content.
  static final long ORDER_BYTES_MAX = 4 * 1024;

  /// Bytes of a space file: some ten thousand members.
  static final long SEED_BYTES_MAX = 8 * 1024 * 1024;

  private final HttpPorts ports;
  private final Vertx vertx;

  OrderRoutes(HttpPorts ports, Vertx vertx) {
    this.ports = ports;
    this.vertx = vertx;
  }

  /// `POST /api/v1/spaces/{space}/doors/{door}:unlock` and the like.
  void door(RoutingContext context) {
    var space = context.pathParam("space");
    var door = context.pathParam("door");
    var name = context.pathParam("action");
    var action = action(name);
    if (action.isEmpty() || !Names.isName(space) || !Names.isName(door)) {
      Problem.of(
              404,
              "unknown-order",
              "No such order",
              "There is no order " + context.normalizedPath() + ".",
              "A door takes :unlock, :lockdown, :evacuate, :release and :identify.")
          .send(context);
      return;
    }
    switch (OrderContent.of(context, action.get())) {
      case OrderContent.Bad bad -> bad.problem().send(context);
      case OrderContent.Good good ->
          answer(
              context,
              door,
              ports
                  .commands()
                  .send(new SpaceId(space), new DoorId(door), good.order(), "operator"));
    }
  }

  /// `POST /api/v1/spaces/{space}:lockdown`, `:evacuate`, `:release`: the same order to each door.
  void space(RoutingContext context) {
    var name = context.pathParam("space");
    var action = action(context.pathParam("action")).orElseThrow();
    var space =
        ports.spaces().directory().spaces().stream()
            .filter(s -> s.id().value().equals(name))
            .findFirst();
    if (space.isEmpty()) {
      unknownSpace(name).send(context);
      return;
    }
    switch (OrderContent.of(context, action)) {
      case OrderContent.Bad bad -> bad.problem().send(context);
      case OrderContent.Good good -> {
        var doors = JsonNodeFactory.instance.arrayNode();
        var sent = 0;
        for (var door : space.get().doors()) {
          var outcome =
              ports.commands().send(space.get().id(), door.id(), good.order(), "operator");
          var json = doors.addObject().put("door", door.id().value());
          if (outcome instanceof Outcome.Sent gone) {
            sent++;
            json.put("id", gone.id()).put("gateway", gone.gateway().value());
          } else {
            json.put("failed", true);
          }
        }
        if (sent == 0 && !doors.isEmpty()) {
          notConnected().send(context);
        } else {
          accepted(context, JsonNodeFactory.instance.objectNode().set("doors", doors));
        }
      }
    }
  }

  private static Optional<CommandAction> action(String name) {
    return Arrays.stream(CommandAction.values())
        .filter(a -> Codes.camel(a).equals(name))
        .findFirst();
  }

  private static void accepted(RoutingContext context, JsonNode json) {
    context
        .response()
        .setStatusCode(202)
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .end(json.toString());
  }

  private static Problem notConnected() {
    return Problem.of(
        503,
        "not-connected",
        "The broker is out of reach",
        "The hub has no connection to its message broker; nothing was sent.",
        "Check the broker, then give the order again.");
  }

  private static Problem unknownSpace(String space) {
    return Problem.of(
        404,
        "unknown-space",
        "No such space",
        "This hub has no space \"" + space + "\".",
        "Take a name from the snapshot of /api/v1/live.");
  }

  private static void answer(RoutingContext context, String door, Outcome outcome) {
    switch (outcome) {
      case Outcome.Sent sent ->
          accepted(
              context,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("id", sent.id())
                  .put("gateway", sent.gateway().value()));
      case Outcome.UnknownDoor _ ->
          Problem.of(
                  404,
                  "unknown-door",
                  "No such door",
                  "This space has no door \"" + door + "\".",
                  "Take a name from the snapshot of /api/v1/live.")
              .send(context);
      case Outcome.NotConnected _ -> notConnected().send(context);
    }
  }

  /// `POST /api/v1/spaces/{space}:load`.
  void load(RoutingContext context) {
    var space = context.pathParam("space");
    if (!Names.isName(space)) {
      Problem.of(
              404,
              "unknown-space",
              "No such space",
              "\"" + space + "\" is no name of a space.",
              "Use 1 to 63 of a-z, 0-9 and -.")
          .send(context);
      return;
    }
    if (!OrderContent.isJson(context)) {
      OrderContent.notJson().send(context);
      return;
    }
    var json = context.body().length() <= 0 ? new byte[0] : context.body().buffer().getBytes();
    var _ =
        vertx
            .executeBlocking(() -> ports.spaces().load(new SpaceId(space), json), false)
            .onSuccess(result -> loaded(context, result))
            .onFailure(context::fail);
  }

  private static void loaded(RoutingContext context, LoadResult result) {
    switch (result) {
      case LoadResult.Loaded loaded ->
          context
              .response()
              .putHeader("content-type", "application/json")
              .putHeader("cache-control", "no-store")
              .end(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("space", loaded.space().value())
                      .put("members", loaded.members())
                      .put("credentials", loaded.credentials())
                      .put("changed", loaded.changed())
                      .toString());
      case LoadResult.Refused refused ->
          new Problem(
                  400,
                  "bad-space-file",
                  "The space file has errors",
                  refused.problems().size() + " found; nothing was loaded.",
                  "Mend each and send the file again.",
                  refused.problems().stream()
                      .map(p -> new Problem.Field(p.path(), p.what(), p.mend()))
                      .toList())
              .send(context);
    }
  }
}
