package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.hub.guest.BadgePool;
import coop.latchkey.hub.guest.Reception;
import coop.latchkey.hub.guest.Reception.Guest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `/api/v1/spaces/{space}/guests` and `.../badge-pool`.
final class GuestRoutes {
  private static final int NAMED_MAX = 100;

  private final Reception reception;
  private final RuleAnswers answers;

  GuestRoutes(Reception reception, RuleAnswers answers) {
    this.reception = reception;
    this.answers = answers;
  }

  private record Invitation(String name, GuestPass pass, Reception.Token token, String author) {}

  /// `POST .../guests`.
  void invite(RoutingContext context, SpaceId space) {
    JsonBody.read(context, GuestRoutes::invitation)
        .ifPresent(one ->
            answers.work(
                context,
                () ->
                    invited(
                        reception.invite(
                            space, one.name(), one.pass(), one.token(), one.author()))));
  }

  private static Invitation invitation(JsonBody body) throws JsonBody.Bad {
    String name = body.text("name", "the guest's name", 200);
    MemberId host = body.value("host", "the id of the member who invites", MemberId::new);
    Instant from = body.value("from", "a time such as 2026-11-28T09:00:00+01:00", JsonBody::time);
    Instant until = body.value("until", "a time such as 2026-11-28T18:00:00+01:00", JsonBody::time);
    List<ZoneId> zones = body.values("zones", "ids of zones", NAMED_MAX, ZoneId::new);
    List<DoorId> doors = body.values("doors", "ids of doors", NAMED_MAX, DoorId::new);
    Integer entries = body.optionalWhole("entries", 1, Allowance.UNITS_MAX);
    boolean escorted = body.flag("escorted", false);
    Reception.Token token = body.value("credential", "\"pin\" or \"badge\"", GuestRoutes::token);
    String author = body.author(host.value());
    if (!from.isBefore(until)) {
      throw JsonBody.bad("/until", "it is not after \"from\"", "Give a later time than \"from\".");
    }
    if (zones.isEmpty() && doors.isEmpty()) {
      throw JsonBody.bad(
          "/zones", "the invitation opens nothing", "Name at least one zone or door.");
    }
    GuestPass pass =
        new GuestPass(
            host, from, until, new HashSet<>(zones), new HashSet<>(doors), entries, escorted);
    return new Invitation(name, pass, token, author);
  }

  private static Reception.Token token(String text) {
    return switch (text) {
      case "pin" -> Reception.Token.PIN;
      case "badge" -> Reception.Token.BADGE;
      default -> throw new IllegalArgumentException("it is neither \"pin\" nor \"badge\"");
    };
  }

  private static RuleAnswers.Answer invited(Reception.Invited invited) {
    return switch (invited) {
      case Reception.Invited.Welcome welcome -> {
        ObjectNode json =
            JsonNodeFactory.instance.objectNode().put("guest", welcome.guest().value());
        if (welcome.pin() != null) {
          json.put("pin", welcome.pin());
        }
        if (welcome.badge() != null) {
          json.put("badge", welcome.badge());
        }
        yield RuleAnswers.created(json);
      }
      case Reception.Invited.NoBadge none -> RuleAnswers.problem(noBadge(none.from()));
      case Reception.Invited.Wrong wrong ->
          RuleAnswers.problem(
              422, "contradiction", "The invitation contradicts the rules", wrong.problems(), null);
    };
  }

  private static Problem noBadge(@Nullable Instant from) {
    String back = from == null ? "" : " The next comes back at " + from + ".";
    return new Problem(
        409,
        "no-badge",
        "No badge is free",
        "Every badge of the pool is lent to a guest, or there is none." + back,
        "Put a badge into the pool, or invite with a PIN.",
        List.of(new Problem.Field("/credential", "no badge is free", "Invite with \"pin\".")));
  }

  /// `GET .../guests`.
  void list(RoutingContext context, SpaceId space) {
    answers.work(
        context,
        () -> {
          ObjectNode json = JsonNodeFactory.instance.objectNode();
          ArrayNode list = json.putArray("guests");
          reception.guests(space).forEach(guest -> list.add(json(guest)));
          return RuleAnswers.ok(json);
        });
  }

  /// `GET .../guests/{guest}`.
  void show(RoutingContext context, SpaceId space) {
    String id = context.pathParam("id");
    answers.work(
        context,
        () ->
            reception.guests(space).stream()
                .filter(guest -> guest.id().value().equals(id))
                .findFirst()
                .map(guest -> RuleAnswers.ok(json(guest)))
                .orElse(RuleAnswers.problem(unknown(id))));
  }

  private static ObjectNode json(Guest guest) {
    GuestPass pass = guest.pass();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("guest", guest.id().value())
            .put("host", pass.host().value())
            .put("from", pass.from().toString())
            .put("until", pass.until().toString());
    ArrayNode zones = json.putArray("zones");
    pass.zones().stream().sorted().forEach(zone -> zones.add(zone.value()));
    ArrayNode doors = json.putArray("doors");
    pass.doors().stream().sorted().forEach(door -> doors.add(door.value()));
    if (pass.entries() != null) {
      json.put("entries", pass.entries());
    }
    json.put("escorted", pass.escorted());
    ArrayNode credentials = json.putArray("credentials");
    guest.kinds().forEach(kind -> credentials.add(kind.code()));
    return json;
  }

  /// `DELETE .../guests/{guest}`: every door refuses them from now on.
  void revoke(RoutingContext context, SpaceId space) {
    String id = context.pathParam("id");
    if (!Names.isName(id)) {
      unknown(id).send(context);
      return;
    }
    answers.work(
        context,
        () ->
            MemberRoutes.outcome(
                reception.revoke(space, new MemberId(id), "operator", "invitation revoked"),
                unknown(id)));
  }

  private static Problem unknown(String guest) {
    return Problem.of(
        404,
        "unknown-guest",
        "No such guest",
        "This space has no guest \"" + guest + "\".",
        "Take an id from the list of guests.");
  }

  private record Pooled(Card card, String label) {}

  /// `POST .../badge-pool`.
  void poolBadge(RoutingContext context, SpaceId space) {
    JsonBody.read(
            context,
            body ->
                new Pooled(
                    CardBody.card(body),
                    body.value("label", "a label of a-z, 0-9 and -", GuestRoutes::label)))
        .ifPresent(one ->
            answers.work(
                context,
                () -> pooled(reception.poolBadge(space, one.card(), one.label()), one.label())));
  }

  private static String label(String text) {
    String label = text.toLowerCase(Locale.ROOT);
    if (!Names.isName(label)) {
      throw new IllegalArgumentException("it is no label");
    }
    return label;
  }

  private static RuleAnswers.Answer pooled(Reception.Outcome outcome, String label) {
    return outcome instanceof Reception.Outcome.Wrong wrong
        ? RuleAnswers.problem(
            409, "badge-taken", "This badge or label is taken", wrong.problems(), null)
        : RuleAnswers.created(JsonNodeFactory.instance.objectNode().put("badge", label));
  }

  /// `GET .../badge-pool`.
  void pool(RoutingContext context, SpaceId space) {
    answers.work(
        context,
        () -> {
          ObjectNode json = JsonNodeFactory.instance.objectNode();
          ArrayNode list = json.putArray("badges");
          for (BadgePool.Badge badge : reception.pool(space)) {
            ObjectNode one = list.addObject().put("badge", badge.label());
            if (badge.holder() != null) {
              one.put("holder", badge.holder().value());
            }
          }
          return RuleAnswers.ok(json);
        });
  }

  /// `DELETE .../badge-pool/{label}`.
  void unpoolBadge(RoutingContext context, SpaceId space) {
    String label = context.pathParam("id");
    answers.work(
        context,
        () ->
            MemberRoutes.outcome(
                reception.unpoolBadge(space, label),
                Problem.of(
                    404,
                    "unknown-badge",
                    "No such badge",
                    "The pool has no badge \"" + label + "\".",
                    "Take a label from the list of the pool.")));
  }
}
