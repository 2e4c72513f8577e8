package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.mqtt.DoorCommands.Outcome;
import coop.latchkey.hub.web.Codes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What changes something: orders to doors, and loading a space.
final class OrderRoutes {
  /// Bytes of an order's content.
  static final long ORDER_BYTES_MAX = 4 * 1024;

  /// Bytes of a space file: some ten thousand members.
  static final long SEED_BYTES_MAX = 8 * 1024 * 1024;

  private static final ObjectMapper MAPPER = new ObjectMapper();

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
    var action =
        Arrays.stream(CommandAction.values()).filter(a -> Codes.camel(a).equals(name)).findFirst();
    if (action.isEmpty() || !Names.isName(space) || !Names.isName(door)) {
      Problem.of(
              404,
              "unknown-order",
              "No such order",
              "There is no order " + context.normalizedPath() + ".",
              "A door takes :unlock, :lockdown, :release and :identify.")
          .send(context);
      return;
    }
    switch (order(context, action.get())) {
      case Order.Bad bad -> bad.problem().send(context);
      case Order.Good good ->
          answer(
              context,
              door,
              ports
                  .commands()
                  .send(
                      new SpaceId(space),
                      new DoorId(door),
                      action.get(),
                      good.unlockFor().map(Duration::toMillis).orElse(null),
                      "operator"));
    }
  }

  private sealed interface Order {
    record Good(Optional<Duration> unlockFor) implements Order {}

    record Bad(Problem problem) implements Order {}
  }

  private static Order order(RoutingContext context, CommandAction action) {
    if (context.body().length() <= 0) {
      return new Order.Good(Optional.empty());
    }
    if (!isJson(context)) {
      return new Order.Bad(notJson());
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(context.body().buffer().getBytes());
    } catch (IOException _) {
      return new Order.Bad(malformed("", "it is not JSON", "Send {} or {\"for\": \"PT10S\"}."));
    }
    if (!(json instanceof ObjectNode object)) {
      return new Order.Bad(
          malformed("", "it is not an object", "Send {} or {\"for\": \"PT10S\"}."));
    }
    for (var field : (Iterable<String>) object::fieldNames) {
      if (!field.equals("for") || action != CommandAction.UNLOCK) {
        return new Order.Bad(
            malformed("/" + field, "this order takes no such field", "Leave it out."));
      }
    }
    return unlockFor(object.get("for"));
  }

  private static Order unlockFor(@Nullable JsonNode value) {
    if (value == null) {
      return new Order.Good(Optional.empty());
    }
    var mend = "Give an ISO 8601 duration between PT1S and PT8H, such as \"PT10S\".";
    try {
      var time = Duration.parse(value.asText());
      return value.isTextual()
              && time.toMillis() >= 1000
              && time.toMillis() <= DoorMachine.COMMANDED_UNLOCK_MILLIS_MAX
          ? new Order.Good(Optional.of(time))
          : new Order.Bad(malformed("/for", "it is out of range: " + value, mend));
    } catch (DateTimeParseException | ArithmeticException _) {
      return new Order.Bad(malformed("/for", "it is no duration: " + value, mend));
    }
  }

  private static void answer(RoutingContext context, String door, Outcome outcome) {
    switch (outcome) {
      case Outcome.Sent sent ->
          context
              .response()
              .setStatusCode(202)
              .putHeader("content-type", "application/json")
              .putHeader("cache-control", "no-store")
              .end(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("id", sent.id())
                      .put("gateway", sent.gateway().value())
                      .toString());
      case Outcome.UnknownDoor _ ->
          Problem.of(
                  404,
                  "unknown-door",
                  "No such door",
                  "This space has no door \"" + door + "\".",
                  "Take a name from the snapshot of /api/v1/live.")
              .send(context);
      case Outcome.NotConnected _ ->
          Problem.of(
                  503,
                  "not-connected",
                  "The broker is out of reach",
                  "The hub has no connection to its message broker; nothing was sent.",
                  "Check the broker, then give the order again.")
              .send(context);
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
    if (!isJson(context)) {
      notJson().send(context);
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

  private static boolean isJson(RoutingContext context) {
    var type = context.request().getHeader("content-type");
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }

  private static Problem notJson() {
    return Problem.of(
        415,
        "not-json",
        "Not JSON",
        "The header Content-Type is not application/json.",
        "Send JSON with Content-Type: application/json.");
  }

  private static Problem malformed(String pointer, String detail, String mend) {
    return new Problem(
        400,
        "bad-content",
        "The content is not as it should be",
        detail + (pointer.isEmpty() ? "" : " (" + pointer + ")"),
        mend,
        List.of(new Problem.Field(pointer, detail, mend)));
  }
}
