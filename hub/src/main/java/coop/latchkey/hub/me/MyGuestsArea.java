package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.guest.HostNotices;
import coop.latchkey.hub.guest.Reception;
import coop.latchkey.hub.web.Said;
import java.util.List;
import java.util.Map;

/// The guests of whoever asks.
public final class MyGuestsArea implements ApiArea {
  private static final int GUESTS_MAX = 20;
  private static final int ENTERED_MAX = 500;

  private final MeParts parts;
  private final Invitation invitation;

  /// Over these.
  public MyGuestsArea(MeParts parts) {
    this.parts = parts;
    this.invitation = new Invitation(parts);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listMyGuests", this::list,
        "inviteMyGuest", this::invite,
        "revokeMyGuest", this::revoke);
  }

  private List<Reception.Guest> mine(Me me) {
    return parts.reception().guests(me.spaceId()).stream()
        .filter(one -> one.pass().host().equals(me.id()))
        .toList();
  }

  private Answer list(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    List<HostNotices.Notice> entered =
        parts.reception().notices(me.spaceId(), me.id(), 0, ENTERED_MAX);
    Map<String, String> names =
        parts
            .database()
            .read(handle ->
                handle
                    .createQuery(
                        "SELECT id, name FROM member WHERE space = :space AND id LIKE 'guest-%'")
                    .bind("space", me.spaceId().value())
                    .map((row, _) -> Map.entry(row.getString("id"), row.getString("name")))
                    .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("guests");
    for (Reception.Guest guest : mine(me)) {
      GuestPass pass = guest.pass();
      String id = guest.id().value();
      ObjectNode one =
          all.addObject()
              .put("guest", id)
              .put("name", names.getOrDefault(id, id))
              .put("from", pass.from().toString())
              .put("until", pass.until().toString())
              .put("escorted", pass.escorted())
              .put("over", !me.now().isBefore(pass.until()));
      Integer entries = pass.entries();
      if (entries != null) {
        one.put("entries", entries);
      }
      ArrayNode zones = one.putArray("zones");
      pass.zones().stream().sorted().forEach(zone -> zones.add(zone.value()));
      ArrayNode came = one.putArray("entered");
      entered.stream()
          .filter(notice -> notice.guest().equals(guest.id()))
          .forEach(notice ->
              came.addObject()
                  .put("at", notice.at().toString())
                  .put("doorName", me.door(notice.door().value())));
    }
    return Answer.ok(json);
  }

  private Answer invite(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    if (mine(me).size() >= GUESTS_MAX) {
      throw new ApiProblem(
          Problem.of(409, "too-many-guests", Said.of("problem.guests.many", "most", GUESTS_MAX)));
    }
    GuestPass pass = invitation.pass(me, call);
    Reception.Invited invited =
        parts
            .reception()
            .invite(me.spaceId(), call.text("name"), pass, Reception.Token.PIN, author(me));
    return switch (invited) {
      case Reception.Invited.Welcome(MemberId guest, String pin, _) ->
          Answer.created(
              JsonNodeFactory.instance.objectNode().put("guest", guest.value()).put("pin", pin));
      case Reception.Invited.NoBadge _ ->
          throw new IllegalStateException("a PIN was asked for, not a badge");
      case Reception.Invited.Wrong wrong ->
          throw new ApiProblem(MyRule.contradiction(wrong.problems()));
    };
  }

  private Answer revoke(ApiCall call) throws ApiProblem {
    Me me = Me.of(call, parts);
    String id = call.path("guest");
    Reception.Guest guest =
        mine(me).stream()
            .filter(one -> Names.isName(id) && one.id().value().equals(id))
            .findFirst()
            .orElseThrow(() -> new ApiProblem(Problem.unknown("guest", id)));
    return switch (parts
        .reception()
        .revoke(me.spaceId(), guest.id(), author(me), "revoked by their host")) {
      case Reception.Outcome.Done _ -> Answer.empty();
      case Reception.Outcome.Unknown _ -> throw new ApiProblem(Problem.unknown("guest", id));
      case Reception.Outcome.Wrong wrong ->
          throw new ApiProblem(MyRule.contradiction(wrong.problems()));
    };
  }

  /// Whom the audit log names, in the transaction of the change itself.
  private static Author author(Me me) {
    return new Author(me.unnamed(), me.id().value());
  }
}
