package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For what a space wants a second person, among its settings.
final class ApprovalsCard {
  private static final List<String> KINDS = List.of("ban", "lockdown", "history");

  private ApprovalsCard() {}

  /// Sends what was chosen.
  static Answer send(PageCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    KINDS.forEach(kind -> body.put(kind, call.typed(kind).equals("true")));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("space", call.space().value());
    String why = call.typed("approvalReason").strip();
    if (!why.isEmpty()) {
      parameters.put("approvalReason", why);
    }
    return call.api()
        .call(
            call.caller(),
            "changeApprovalSettings",
            Api.Asked.of(parameters, body).matching(call.typed("approvalsVersion")));
  }

  /// @param mine whether the caller may change them
  /// @param problem what was refused of this card; null for nothing
  static Html card(PageCall call, boolean mine, @Nullable Problem problem) {
    if (!(call.ask("getApprovalSettings", "space", call.space().value())
        instanceof Answer.Json(int _, JsonNode json, String etag))) {
      return Html.NOTHING;
    }
    boolean waits = problem != null && problem.waits();
    Form form =
        problem == null
            ? Form.of(call, values(json))
            : new Form(call, call::typed, waits ? null : problem);
    return el(
        "section class=\"card\" id=\"approvals\"",
        el("h2", call.texts().text("approvals.set")),
        el("p", call.texts().text("approvals.set.what")),
        waits && problem != null ? Waiting.told(call, problem) : Html.NOTHING,
        mine ? fields(call, form, json, etag == null ? "" : etag) : facts(call, json),
        el(
            "p class=\"actions\"",
            el(
                "a class=\"button\"" + attr("href", "/spaces/" + call.space() + "/approvals"),
                call.texts().text("approvals.title"))));
  }

  private static Map<String, String> values(JsonNode json) {
    Map<String, String> values = new LinkedHashMap<>();
    KINDS.forEach(kind -> values.put(kind, json.path(kind).asText()));
    return values;
  }

  private static Html fields(PageCall call, Form form, JsonNode json, String version) {
    List<Html> parts = new ArrayList<>();
    parts.add(Waiting.hidden("do", "approvals"));
    parts.add(Waiting.hidden("approvalsVersion", version));
    KINDS.forEach(kind -> parts.add(form.check(kind, "approvals.set." + kind)));
    boolean any = KINDS.stream().anyMatch(kind -> json.path(kind).asBoolean());
    if (any) {
      parts.add(form.text("approvalReason", "approvals.set.reason", " maxlength=\"500\""));
    }
    parts.add(form.submit("approvals.set.save"));
    return form.wrap(
        "/spaces/" + call.space() + "/settings#approvals", "", parts.toArray(Html[]::new));
  }

  private static Html facts(PageCall call, JsonNode json) {
    List<Html> facts = new ArrayList<>();
    for (String kind : KINDS) {
      boolean on = json.path(kind).asBoolean();
      facts.add(el("dt", call.texts().text("approvals.set." + kind)));
      facts.add(el("dd", call.texts().text(on ? "approvals.set.on" : "approvals.set.no")));
    }
    return el("dl class=\"facts\"", all(facts));
  }
}
