package coop.latchkey.hub.guest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.guest.Reception.Guest;
import coop.latchkey.hub.rule.RuleAnswers;
import coop.latchkey.hub.web.Said;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Guests, and the badges that are lent to them.
public final class GuestArea implements ApiArea {
  private final Reception reception;

  /// Over this reception.
  public GuestArea(Reception reception) {
    this.reception = reception;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "inviteGuest", this::invite,
        "listGuests", this::list,
        "showGuest", this::show,
        "revokeGuest", this::revoke,
        "listBadgePool", this::pool,
        "poolBadge", this::poolBadge,
        "unpoolBadge", this::unpoolBadge);
  }

  private Answer invite(ApiCall call) throws ApiProblem {
    Reception.Token token =
        call.text("credential").equals("badge") ? Reception.Token.BADGE : Reception.Token.PIN;
    Author author = call.author("author");
    return switch (reception.invite(call.space(), call.text("name"), pass(call), token, author)) {
      case Reception.Invited.Welcome welcome -> welcome(welcome);
      case Reception.Invited.NoBadge none -> Answer.bad(noBadge(none.from()));
      case Reception.Invited.Wrong wrong ->
          RuleAnswers.problem(
              422,
              "contradiction",
              Said.of("problem.guest.contradiction.title"),
              wrong.problems(),
              null);
    };
  }

  private static GuestPass pass(ApiCall call) throws ApiProblem {
    Instant from = call.value("from", Said.of("expected.time"), GuestArea::time);
    Instant until = call.value("until", Said.of("expected.time"), GuestArea::time);
    if (!from.isBefore(until)) {
      throw new ApiProblem(Problem.badContent("/until", Said.of("problem.until.order")));
    }
    List<ZoneId> zones = call.values("zones", Said.of("expected.zones"), ZoneId::new);
    List<DoorId> doors = call.values("doors", Said.of("expected.doors"), DoorId::new);
    if (zones.isEmpty() && doors.isEmpty()) {
      throw new ApiProblem(Problem.badContent("/zones", Said.of("problem.invite.nothing")));
    }
    return new GuestPass(
        call.value("host", Said.of("expected.host"), MemberId::new),
        from,
        until,
        new HashSet<>(zones),
        new HashSet<>(doors),
        call.object().hasNonNull("entries") ? call.object().get("entries").asInt() : null,
        call.body().path("escorted").asBoolean());
  }

  private static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Answer welcome(Reception.Invited.Welcome welcome) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("guest", welcome.guest().value());
    if (welcome.pin() != null) {
      json.put("pin", welcome.pin());
    }
    if (welcome.badge() != null) {
      json.put("badge", welcome.badge());
    }
    return Answer.created(json);
  }

  private static Problem noBadge(@Nullable ZonedDateTime from) {
    return new Problem(
        409,
        "no-badge",
        from == null ? Said.of("problem.noBadge") : Said.of("problem.noBadge.back", "at", from),
        List.of(new Problem.Field("/credential", Said.of("problem.noBadge.field"))),
        null);
  }

  private Answer list(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("guests");
    reception.guests(call.space()).forEach(guest -> list.add(json(guest)));
    return Answer.ok(json);
  }

  private ObjectNode found(ApiCall call) throws ApiProblem {
    String id = call.path("guest");
    return reception.guests(call.space()).stream()
        .filter(guest -> guest.id().value().equals(id))
        .findFirst()
        .map(GuestArea::json)
        .orElseThrow(() -> new ApiProblem(Problem.unknown("guest", id)));
  }

  private Answer show(ApiCall call) throws ApiProblem {
    ObjectNode guest = found(call);
    return Answer.ok(guest, version(guest));
  }

  private static String version(ObjectNode guest) {
    return Secrets.digest(guest.toString()).substring(0, 16);
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

  /// Every door refuses them from now on. Nobody need have read the invitation first, so that it
  /// can be done at once; whoever names the version they read is told when it is another by now.
  private Answer revoke(ApiCall call) throws ApiProblem {
    ObjectNode guest = found(call);
    if (call.ifMatch() != null) {
      call.mustMatch("invitation", version(guest));
    }
    MemberId id = new MemberId(call.path("guest"));
    Reception.Outcome outcome =
        reception.revoke(call.space(), id, Author.of(call.caller()), "invitation revoked");
    return ReceptionArea.outcome(outcome, Problem.unknown("guest", id.value()));
  }

  private Answer poolBadge(ApiCall call) throws ApiProblem {
    String label = call.text("label").toLowerCase(Locale.ROOT);
    Reception.Outcome outcome =
        reception.poolBadge(call.space(), CardJson.card(call), label, Author.of(call.caller()));
    return outcome instanceof Reception.Outcome.Wrong wrong
        ? RuleAnswers.problem(
            409, "badge-taken", Said.of("problem.badgeTaken.title"), wrong.problems(), null)
        : Answer.created(JsonNodeFactory.instance.objectNode().put("badge", label));
  }

  private Answer pool(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("badges");
    for (BadgePool.Badge badge : reception.pool(call.space())) {
      ObjectNode one = list.addObject().put("badge", badge.label());
      MemberId holder = badge.holder();
      if (holder != null) {
        one.put("holder", holder.value());
      }
    }
    return Answer.ok(json);
  }

  private Answer unpoolBadge(ApiCall call) {
    String label = call.path("label");
    return ReceptionArea.outcome(
        reception.unpoolBadge(call.space(), label, Author.of(call.caller())),
        Problem.unknown("badge", label));
  }
}
