package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/spaces/{space}/approvals`: what waits for a second person, to be answered; and what did.
final class ApprovalsPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/approvals";
  }

  @Override
  public Access access() {
    return new Access.SignedIn();
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null, Html.NOTHING);
  }

  @Override
  public PageAnswer post(PageCall call) {
    return switch (call.typed("do")) {
      case "approve" -> answered(call, "approveRequest", call.typed("note"));
      case "refuse" -> answered(call, "refuseRequest", call.typed("note"));
      case "cancel" -> answered(call, "cancelRequest", "");
      case "ask" -> ask(call);
      default -> new PageAnswer.NotFound();
    };
  }

  private static PageAnswer answered(PageCall call, String operation, String note) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (!note.isBlank()) {
      body.put("note", note.strip());
    }
    Answer answer =
        call.tell(
            operation, body, "space", call.space().value(), "approval", call.typed("approval"));
    if (!(answer instanceof Answer.Json(int _, JsonNode json, String _))) {
      Problem problem = answer instanceof Answer.Bad bad ? bad.problem() : null;
      return shown(call, problem, Html.NOTHING);
    }
    String state = json.path("state").asText();
    return state.equals("notCarriedOut")
        ? shown(call, null, notDone(call, json))
        : new PageAnswer.Redirect(here(call) + "?done=approvals." + state);
  }

  private static Html notDone(PageCall call, JsonNode json) {
    return el(
        "div class=\"failure\" role=\"alert\" tabindex=\"-1\"",
        el("p", el("strong", call.texts().text("approvals.state.notCarriedOut"))),
        el("p", json.path("outcome").asText()));
  }

  private static PageAnswer ask(PageCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    String member = call.typed("member");
    if (!member.isEmpty()) {
      body.put("member", member);
    }
    body.put("reason", call.typed(Waiting.LOOK_REASON).strip());
    return call.tell("askToLook", body, "space", call.space().value())
            instanceof Answer.Bad(Problem problem)
        ? shown(call, problem, Html.NOTHING)
        : new PageAnswer.Redirect(
            member.isEmpty()
                ? here(call) + "?done=approvals.asked"
                : PeopleParts.member(call, member) + "?visits=0&done=approvals.asked#visits");
  }

  private static String here(PageCall call) {
    return "/spaces/" + call.space() + "/approvals";
  }

  /// @param problem what was refused of a form; null when none was sent
  /// @param news what became of the last answer
  private static PageAnswer shown(PageCall call, @Nullable Problem problem, Html news) {
    boolean open = !call.query("state").orElse("open").equals("done");
    List<String> asked =
        new ArrayList<>(List.of("space", call.space().value(), "state", open ? "open" : "done"));
    call.query("after").ifPresent(after -> asked.addAll(List.of("after", after)));
    Answer answer = call.ask("listApprovals", asked.toArray(String[]::new));
    if (!(answer instanceof Answer.Json(int _, JsonNode json, String _))) {
      return new PageAnswer.NotFound();
    }
    boolean on =
        json.path("ban").asBoolean()
            || json.path("lockdown").asBoolean()
            || json.path("history").asBoolean();
    boolean asking = problem != null && call.typed("do").equals("ask");
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        call.texts().text("approvals.title"),
        all(
            el("p", call.texts().text("approvals.about")),
            on ? Html.NOTHING : el("p class=\"note\"", call.texts().text("approvals.off")),
            news,
            problem == null || asking ? Html.NOTHING : Form.again(call, problem).summary(),
            tabs(call, open),
            items(call, json, open),
            older(call, json),
            json.path("history").asBoolean() && open
                ? asking(call, asking ? problem : null)
                : Html.NOTHING),
        List.of(),
        List.of());
  }

  private static Html tabs(PageCall call, boolean open) {
    return el(
        "nav class=\"actions\"" + attr("aria-label", call.texts().text("approvals.which")),
        tab(call, here(call), "approvals.open", open),
        tab(call, here(call) + "?state=done", "approvals.done", !open));
  }

  private static Html tab(PageCall call, String to, String key, boolean current) {
    return el(
        "a class=\"button\"" + attr("href", to) + (current ? " aria-current=\"page\"" : ""),
        call.texts().text(key));
  }

  private static Html items(PageCall call, JsonNode json, boolean open) {
    List<Html> items = new ArrayList<>();
    json.path("approvals").forEach(one -> items.add(new ApprovalItem(call, one).card()));
    return items.isEmpty()
        ? el("p class=\"note\"", call.texts().text(open ? "approvals.none" : "approvals.noneDone"))
        : el("ul class=\"grid\"", all(items));
  }

  private static Html older(PageCall call, JsonNode json) {
    return json.has("next")
        ? el(
            "p",
            el(
                "a class=\"button\"" + attr("href", here(call) + json.path("next").asText()),
                call.texts().text("approvals.older")))
        : Html.NOTHING;
  }

  /// Of everybody: of one member it is asked on their own page.
  private static Html asking(PageCall call, @Nullable Problem problem) {
    if (!call.caller().may(Permission.PEOPLE_HISTORY, call.space())) {
      return Html.NOTHING;
    }
    String member = problem == null ? "" : call.typed("member");
    Html form =
        problem == null
            ? Waiting.ask(call, member)
            : Waiting.ask(call, member, Form.again(call, named(problem)));
    return el(
        "details class=\"card\" id=\"ask\"" + (problem == null ? "" : " open"),
        el(
            "summary",
            call.texts()
                .text(
                    "approvals.of",
                    "what",
                    call.texts().text("approvals.kind.history"),
                    "who",
                    member.isEmpty() ? call.texts().text("approvals.everybody") : member)),
        form);
  }

  /// With the fields as the form calls them.
  private static Problem named(Problem problem) {
    return problem.with(
        problem.fields().stream()
            .map(field ->
                field.pointer().equals("/reason")
                    ? new Problem.Field("/" + Waiting.LOOK_REASON, field.detail(), field.mend())
                    : field)
            .toList());
  }
}
