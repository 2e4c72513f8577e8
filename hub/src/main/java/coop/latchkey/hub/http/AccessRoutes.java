package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.access.AccessDesk;
import coop.latchkey.hub.access.Ledger;
import coop.latchkey.hub.access.Muster;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is remembered of members: balances, refunds, forgiveness, who is in, what visits come to.
final class AccessRoutes {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern EVENT = Pattern.compile("([a-z0-9-]{1,63})#([1-9][0-9]{0,15})");
  private static final int WORDS_MAX = 200;

  private final HttpPorts ports;
  private final AccessDesk desk;
  private final Vertx vertx;

  AccessRoutes(HttpPorts ports, Vertx vertx) {
    this.ports = ports;
    this.desk = ports.desk();
    this.vertx = vertx;
  }

  /// `GET /api/v1/spaces/{space}/members/{member}/balances`.
  void balances(RoutingContext context) {
    named(context)
        .ifPresent(who -> {
          var _ =
              vertx
                  .executeBlocking(() -> desk.ledger().balances(who.space(), who.member()), false)
                  .onSuccess(found ->
                      found.ifPresentOrElse(
                          all -> AccessJson.send(context, AccessJson.balances(who.member(), all)),
                          () -> unknownMember(context, who)))
                  .onFailure(context::fail);
        });
  }

  /// `POST /api/v1/spaces/{space}/members/{member}/charges:refund`.
  void refund(RoutingContext context) {
    named(context)
        .ifPresent(who -> {
          JsonNode body = body(context);
          Matcher event = EVENT.matcher(body.path("event").asText());
          if (!event.matches() || !Names.isName(event.group(1)) || !signed(body)) {
            malformed(
                context,
                "{\"event\": \"front#42\", \"by\": \"Ines\", \"reason\": \"the room was closed\"}");
            return;
          }
          EventId id = new EventId(new GatewayId(event.group(1)), Long.parseLong(event.group(2)));
          var _ =
              vertx
                  .executeBlocking(
                      () ->
                          desk.ledger()
                              .refund(who.space(), who.member(), id, text(body, "by"), why(body)),
                      false)
                  .onSuccess(done -> refunded(context, id, done))
                  .onFailure(context::fail);
        });
  }

  private static void refunded(RoutingContext context, EventId event, Ledger.Refund done) {
    switch (done) {
      case GIVEN ->
          AccessJson.send(
              context,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("event", event.toString())
                  .put("refunded", true));
      case ALREADY_GIVEN ->
          Problem.of(
                  409,
                  "already-refunded",
                  "Given back already",
                  "What event " + event + " charged was given back before.",
                  "Nothing more is to be done; see the member's balances.")
              .send(context);
      case NO_SUCH_CHARGE ->
          Problem.of(
                  404,
                  "no-such-charge",
                  "No such charge",
                  "Event " + event + " charged this member nothing.",
                  "Take an event from the charges in the member's balances.")
              .send(context);
      case NEVER_COUNTED ->
          Problem.of(
                  409,
                  "never-counted",
                  "It never counted",
                  "What event " + event + " charged was covered by an earlier charge.",
                  "Nothing is to be given back; see the member's balances.")
              .send(context);
    }
  }

  /// `POST /api/v1/spaces/{space}/members/{member}/passages:forgive`.
  void forgive(RoutingContext context) {
    named(context)
        .ifPresent(who -> {
          JsonNode body = body(context);
          if (!signed(body)) {
            malformed(context, "{\"by\": \"Ines\", \"reason\": \"left by the window\"}");
            return;
          }
          var _ =
              vertx
                  .executeBlocking(
                      () ->
                          desk.ledger()
                              .forgive(who.space(), who.member(), text(body, "by"), why(body)),
                      false)
                  .onSuccess(done ->
                      done.ifPresentOrElse(
                          until ->
                              AccessJson.send(
                                  context,
                                  JsonNodeFactory.instance
                                      .objectNode()
                                      .put("until", until.toString())),
                          () -> unknownMember(context, who)))
                  .onFailure(context::fail);
        });
  }

  /// `GET /api/v1/spaces/{space}/muster`.
  void muster(RoutingContext context) {
    Optional<Directory.Space> space = space(context);
    if (space.isEmpty()) {
      unknownSpace(context);
      return;
    }
    var _ =
        vertx
            .executeBlocking(
                () ->
                    Muster.of(
                        space.get(),
                        desk.memory().state(space.get().id()),
                        ports.clock().instant()),
                false)
            .onSuccess(muster -> {
              if (wants(context, "text/plain")) {
                var language = Language.accepted(context.request().getHeader("accept-language"));
                AccessJson.sendText(
                    context, "text/plain", AccessText.muster(muster, Texts.of(language)));
              } else {
                AccessJson.send(context, AccessJson.muster(muster));
              }
            })
            .onFailure(context::fail);
  }

  /// `GET /api/v1/spaces/{space}/settlements?month=2026-11`.
  void settlements(RoutingContext context) {
    Optional<Directory.Space> space = space(context);
    if (space.isEmpty()) {
      unknownSpace(context);
      return;
    }
    YearMonth month;
    try {
      month = YearMonth.parse(String.join("", context.queryParam("month")));
    } catch (DateTimeException _) {
      Problem.of(
              400,
              "bad-month",
              "No month",
              "The query names no month.",
              "Ask with ?month= and a year and month, as in ?month=2026-11.")
          .send(context);
      return;
    }
    SpaceId id = space.get().id();
    var _ =
        vertx
            .executeBlocking(() -> desk.settlements().of(id, month), false)
            .onSuccess(items -> {
              if (wants(context, "text/csv")) {
                AccessJson.sendText(context, "text/csv", AccessText.settlements(id, month, items));
              } else {
                AccessJson.send(context, AccessJson.settlements(id, month, items));
              }
            })
            .onFailure(context::fail);
  }

  private record Who(SpaceId space, MemberId member) {}

  private static Optional<Who> named(RoutingContext context) {
    String space = context.pathParam("space");
    String member = context.pathParam("member");
    if (Names.isName(space) && Names.isName(member)) {
      return Optional.of(new Who(new SpaceId(space), new MemberId(member)));
    }
    Problem.of(
            404,
            "unknown-member",
            "No such member",
            "Space and member must be names.",
            "Use 1 to 63 of a-z, 0-9 and -.")
        .send(context);
    return Optional.empty();
  }

  private Optional<Directory.Space> space(RoutingContext context) {
    String name = context.pathParam("space");
    return ports.spaces().directory().spaces().stream()
        .filter(space -> space.id().value().equals(name))
        .findFirst();
  }

  private static boolean wants(RoutingContext context, String type) {
    String accept = context.request().getHeader("accept");
    return accept != null && accept.contains(type);
  }

  private static JsonNode body(RoutingContext context) {
    try {
      return context.body().length() <= 0
          ? MAPPER.createObjectNode()
          : MAPPER.readTree(context.body().buffer().getBytes());
    } catch (IOException _) {
      return MAPPER.createObjectNode();
    }
  }

  private static boolean signed(JsonNode body) {
    return !text(body, "by").isBlank()
        && !why(body).isBlank()
        && text(body, "by").length() <= WORDS_MAX
        && why(body).length() <= WORDS_MAX;
  }

  private static String why(JsonNode body) {
    return text(body, "reason");
  }

  private static String text(JsonNode body, String field) {
    return body.path(field).asText();
  }

  private static void malformed(RoutingContext context, String example) {
    Problem.of(
            400,
            "bad-content",
            "The content is not as it should be",
            "Something is missing, empty, or longer than " + WORDS_MAX + " characters.",
            "Send JSON such as " + example + ".")
        .send(context);
  }

  private static void unknownMember(RoutingContext context, Who who) {
    Problem.of(
            404,
            "unknown-member",
            "No such member",
            "Space \"" + who.space() + "\" has no member \"" + who.member() + "\".",
            "Take a member's id from the space's file or from an event.")
        .send(context);
  }

  private static void unknownSpace(RoutingContext context) {
    Problem.of(
            404,
            "unknown-space",
            "No such space",
            "There is no space \"" + context.pathParam("space") + "\".",
            "Take a space's id from the snapshot of /api/v1/live.")
        .send(context);
  }
}
