package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.mqtt.DoorCommands;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// What an order to a door may say beside its name: nothing, how long to unlock, how severe a
/// lockdown.
sealed interface OrderContent {
  /// As it should be.
  record Good(DoorCommands.Order order) implements OrderContent {}

  /// Not so.
  record Bad(Problem problem) implements OrderContent {}

  /// Reads it.
  static OrderContent of(RoutingContext context, CommandAction action) {
    if (context.body().length() <= 0) {
      return new Good(DoorCommands.Order.of(action));
    }
    if (!isJson(context)) {
      return new Bad(notJson());
    }
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(context.body().buffer().getBytes());
    } catch (IOException _) {
      return bad("", "it is not JSON", example(action));
    }
    if (!(json instanceof ObjectNode object)) {
      return bad("", "it is not an object", example(action));
    }
    var taken = takes(action);
    for (var field : (Iterable<String>) object::fieldNames) {
      if (!field.equals(taken)) {
        return bad("/" + field, "this order takes no such field", "Leave it out.");
      }
    }
    var value = taken == null ? null : object.get(taken);
    if (value == null) {
      return new Good(DoorCommands.Order.of(action));
    }
    return action == CommandAction.UNLOCK ? unlockFor(value) : severity(value);
  }

  private static @Nullable String takes(CommandAction action) {
    return switch (action) {
      case UNLOCK -> "for";
      case LOCKDOWN -> "severity";
      case EVACUATE, RELEASE, IDENTIFY -> null;
    };
  }

  private static String example(CommandAction action) {
    return switch (action) {
      case UNLOCK -> "Send {} or {\"for\": \"PT10S\"}.";
      case LOCKDOWN -> "Send {} or {\"severity\": 2}.";
      case EVACUATE, RELEASE, IDENTIFY -> "Send {} or nothing.";
    };
  }

  private static OrderContent unlockFor(JsonNode value) {
    var mend = "Give an ISO 8601 duration between PT1S and PT8H, such as \"PT10S\".";
    try {
      var time = Duration.parse(value.asText());
      return value.isTextual()
              && time.toMillis() >= 1000
              && time.toMillis() <= DoorMachine.COMMANDED_UNLOCK_MILLIS_MAX
          ? new Good(new DoorCommands.Order(CommandAction.UNLOCK, time.toMillis(), null))
          : bad("/for", "it is out of range: " + value, mend);
    } catch (DateTimeParseException | ArithmeticException _) {
      return bad("/for", "it is no duration: " + value, mend);
    }
  }

  private static OrderContent severity(JsonNode value) {
    return value.isIntegralNumber()
            && value.canConvertToInt()
            && value.asInt() >= 1
            && value.asInt() <= Privileges.LOCKDOWN_MAX
        ? new Good(new DoorCommands.Order(CommandAction.LOCKDOWN, null, value.asInt()))
        : bad(
            "/severity",
            "it is no severity: " + value,
            "Give 1, 2 or 3; without it the lockdown is of 3, which the fewest pass.");
  }

  /// Whether the request says that it brings JSON.
  static boolean isJson(RoutingContext context) {
    var type = context.request().getHeader("content-type");
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }

  /// What to answer when it does not.
  static Problem notJson() {
    return Problem.of(
        415,
        "not-json",
        "Not JSON",
        "The header Content-Type is not application/json.",
        "Send JSON with Content-Type: application/json.");
  }

  private static Bad bad(String pointer, String detail, String mend) {
    return new Bad(Problem.badContent(pointer, detail, mend));
  }
}
