package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `/me/guests`: invites guests and revokes invitations. A PIN is shown once, in the answer to the
/// form itself.
final class MeGuestsPage extends OwnPage {
  MeGuestsPage() {
    super("/me/guests");
  }

  @Override
  PageAnswer show(MeShell me) {
    return shown(me, 200, Html.NOTHING, fresh(me));
  }

  private static Form fresh(MeShell me) {
    return Form.of(
        me.call(),
        Map.of(
            "from", me.field(me.call().now()),
            "until", me.field(me.call().now().plusSeconds(3 * 60 * 60)),
            "escorted", "true"));
  }

  @Override
  PageAnswer take(MeShell me) {
    PageCall call = me.call();
    String revoked = call.typed("revoke");
    if (!revoked.isEmpty()) {
      Problem problem = MeShell.problemOf(me.ask("revokeMyGuest", "guest", revoked));
      return problem == null
          ? me.done("/me/guests", "me.guestRevoked")
          : shown(me, problem.status(), me.problem(problem), fresh(me));
    }
    Answer answer = call.tell("inviteMyGuest", content(me), "space", me.space());
    Problem problem = MeShell.problemOf(answer);
    if (problem != null) {
      return shown(me, problem.status(), Html.NOTHING, Form.again(call, problem));
    }
    Html pin =
        el(
            "section class=\"card me-pin\" role=\"status\"",
            el("h2", me.text("me.pin")),
            el("p class=\"me-digits\"", MeShell.json(answer).path("pin").asText()),
            el("p", Html.text(me.text("me.pin.for") + " "), el("bdi", call.typed("name"))),
            el("p class=\"note\"", me.text("me.pin.once")));
    return shown(me, 200, pin, fresh(me));
  }

  private static ObjectNode content(MeShell me) {
    PageCall call = me.call();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", call.typed("name"))
            .put("from", me.moment(call.typed("from")))
            .put("until", me.moment(call.typed("until")))
            .put("escorted", call.typed("escorted").equals("true"));
    String entries = call.typed("entries").strip();
    if (!entries.isEmpty()) {
      try {
        json.put("entries", Integer.parseInt(entries));
      } catch (NumberFormatException _) {
        json.put("entries", entries);
      }
    }
    return json;
  }

  private static PageAnswer shown(MeShell me, int status, Html above, Form form) {
    return me.shown(
        status, "me.guests", above, el("div class=\"grid\"", invitation(me, form), guests(me)));
  }

  private static Html invitation(MeShell me, Form form) {
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.invite")),
        form.wrap(
            me.to("/me/guests"),
            "",
            form.text("name", "me.invite.name", " required maxlength=\"200\" dir=\"auto\""),
            form.text("from", "me.invite.from", " required type=\"datetime-local\""),
            form.text("until", "me.invite.until", " required type=\"datetime-local\""),
            form.text(
                "entries",
                "me.invite.entries",
                " type=\"number\" inputmode=\"numeric\" min=\"1\" max=\"100\""),
            form.check("escorted", "me.invite.escorted"),
            form.submit("me.invite.submit")));
  }

  private static Html guests(MeShell me) {
    List<Html> items = new ArrayList<>();
    for (JsonNode guest : MeShell.json(me.ask("listMyGuests")).path("guests")) {
      items.add(guest(me, guest));
    }
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.guests.yours")),
        items.isEmpty()
            ? el("p class=\"note\"", me.text("me.guests.none"))
            : el("ul class=\"me-list\"", all(items)));
  }

  private static Html guest(MeShell me, JsonNode guest) {
    List<Html> entered = new ArrayList<>();
    for (JsonNode one : guest.path("entered")) {
      entered.add(
          el(
              "li",
              me.time(one.path("at")),
              Html.text(" "),
              el("bdi", one.path("doorName").asText())));
    }
    String state =
        guest.path("over").asBoolean()
            ? "me.guest.over"
            : guest.path("escorted").asBoolean() ? "me.guest.escorted" : "me.guest.alone";
    return el(
        "li",
        el(
            "p class=\"me-head\"",
            el("strong", el("bdi", guest.path("name").asText())),
            el("span class=\"tag\"", me.text(state))),
        el(
            "p",
            me.time(guest.path("from")),
            Html.text(" → "),
            me.time(guest.path("until")),
            Html.text(
                guest.has("entries")
                    ? " · " + me.text("me.guest.entries", "n", guest.path("entries").asText())
                    : "")),
        entered.isEmpty()
            ? Html.NOTHING
            : el(
                "details",
                el("summary", me.text("me.guest.entered")),
                el("ul class=\"me-list\"", all(entered))),
        Form.of(me.call(), Map.of())
            .wrap(
                me.to("/me/guests"),
                " class=\"plain\"",
                Html.raw(
                    "<input type=\"hidden\" name=\"revoke\""
                        + attr("value", guest.path("guest").asText())
                        + ">"),
                el(
                    "button",
                    el("span", me.text("me.guest.revoke")),
                    el(
                        "span class=\"sr\"",
                        Html.text(" "),
                        el("bdi", guest.path("name").asText())))));
  }
}
