package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import coop.latchkey.hub.web.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What pages say of that for which a second person is wanted.
final class Waiting {
  private static final List<Permission> ANSWERING =
      List.of(
          Permission.PEOPLE_WRITE,
          Permission.DOORS_ORDER,
          Permission.PEOPLE_HISTORY,
          Permission.SETTINGS_WRITE);

  /// The field of the form that asks for a look: a member's page has a field `reason` already.
  static final String LOOK_REASON = "lookReason";

  private Waiting() {}

  /// Whether this is no mistake of whoever typed: somebody else must agree.
  static boolean is(Problem problem) {
    return problem.name().equals(Problem.NEEDS_APPROVAL);
  }

  /// It was asked for; or a way to ask.
  static Html told(PageCall call, Problem problem) {
    Texts texts = call.texts();
    String request = problem.approval();
    String space = "/spaces/" + call.space() + "/approvals";
    if (request == null) {
      return el(
          "div class=\"banner\" role=\"status\"",
          icon("warning"),
          el("strong", texts.text("approvals.ask.title")),
          el("span", texts.text("approvals.ask.what")),
          el("a class=\"button\"" + attr("href", space + "#ask"), texts.text("approvals.ask.way")));
    }
    Answer answer = call.ask("getApproval", "space", call.space().value(), "approval", request);
    String what =
        answer instanceof Answer.Json(int _, JsonNode json, String _)
            ? texts.text("approvals.waits.what", "time", time(call, json.path("expiresAt")))
            : texts.text("approvals.waits.tooLong");
    return el(
        "div class=\"banner\" data-tone=\"info\" role=\"status\"",
        icon("check"),
        el("strong", texts.text("approvals.waits.title")),
        el("span", what),
        el("a" + attr("href", space + "#" + request), texts.text("approvals.waits.see")));
  }

  /// A moment as people of the space write it.
  static String time(PageCall call, JsonNode at) {
    return Times.clock(Instant.parse(at.asText()), call.now(), call.zone());
  }

  /// The form that asks for a look.
  ///
  /// @param member whose; empty for everybody's
  static Html ask(PageCall call, String member, Form form) {
    return form.wrap(
        "/spaces/" + call.space() + "/approvals",
        "",
        el("p", call.texts().text("approvals.ask.what")),
        hidden("do", "ask"),
        hidden("member", member),
        form.text(LOOK_REASON, "approvals.ask.reason", " required maxlength=\"500\""),
        form.submit("approvals.ask.send"));
  }

  /// The same with nothing typed yet.
  static Html ask(PageCall call, String member) {
    return ask(call, member, Form.of(call, Map.of()));
  }

  static Html hidden(String name, String value) {
    return raw("<input type=\"hidden\"" + attr("name", name) + attr("value", value) + ">");
  }

  /// What waits in a space, as the API tells it.
  ///
  /// @param on whether the space wants a second person for anything, or something waits
  /// @param ban whether it wants one for shutting a member out
  /// @param lockdown whether it wants one for a lockdown
  /// @param mine how many of them the caller could answer
  record Open(boolean on, boolean ban, boolean lockdown, long mine, JsonNode approvals) {}

  /// What waits in a space; nothing for those who have nothing to do with it. Waits for the disk.
  static Open open(PageCall call, SpaceId space) {
    boolean may = ANSWERING.stream().anyMatch(one -> call.caller().may(one, space));
    Answer answer =
        may ? call.ask("listApprovals", "space", space.value(), "limit", "100") : Answer.empty();
    if (!(answer instanceof Answer.Json(int _, JsonNode json, String _))) {
      return new Open(false, false, false, 0, MissingNode.getInstance());
    }
    boolean on =
        json.path("ban").asBoolean()
            || json.path("lockdown").asBoolean()
            || json.path("history").asBoolean()
            || !json.path("approvals").isEmpty();
    long mine = 0;
    for (JsonNode one : json.path("approvals")) {
      mine += one.path("mayAnswer").asBoolean() ? 1 : 0;
    }
    return new Open(
        on,
        json.path("ban").asBoolean(),
        json.path("lockdown").asBoolean(),
        mine,
        json.path("approvals"));
  }
}
