package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One request on its page: who asks for what and why, what exactly would be done, and the answers
/// there are.
record ApprovalItem(PageCall call, JsonNode one) {
  Html card() {
    List<Html> parts = new ArrayList<>();
    boolean open = one.path("state").asText().equals("open");
    parts.add(el("h2", icon(open ? "warning" : "check"), Html.text(" " + what())));
    parts.add(el("dl class=\"facts\"", all(facts())));
    if (one.path("mine").asBoolean() && open) {
      parts.add(el("p class=\"note\"", say("approvals.mine")));
      parts.add(button("cancel", ""));
    }
    if (one.path("mayAnswer").asBoolean()) {
      parts.add(button("approve", " class=\"main\""));
      parts.add(refusing());
    }
    if (one.path("mine").asBoolean() && looks()) {
      parts.add(look());
    }
    return el("li class=\"card\"" + attr("id", one.path("id").asText()), all(parts));
  }

  private String kind() {
    return say("approvals.kind." + one.path("kind").asText());
  }

  private String member() {
    String subject = one.path("subject").asText();
    return subject.startsWith("member/") ? subject.substring("member/".length()) : "";
  }

  /// With the name of whom it concerns, where the caller may know it.
  private String what() {
    String member = member();
    if (member.isEmpty()) {
      return one.path("subject").asText().equals("members")
          ? say("approvals.of", "what", kind(), "who", say("approvals.everybody"))
          : kind();
    }
    String name = member;
    if (call.caller().may(Permission.PEOPLE_READ, call.space())
        && call.ask("getMember", "space", call.space().value(), "member", member)
            instanceof Answer.Json(int _, JsonNode json, String _)) {
      name = json.path("name").asText();
    }
    return say("approvals.of", "what", kind(), "who", name);
  }

  private List<Html> facts() {
    List<Html> facts = new ArrayList<>();
    String state = "approvals.state." + one.path("state").asText();
    fact(facts, "approvals.state", el("span class=\"tag\"", say(state)));
    fact(facts, "approvals.asker", el("bdi", one.at("/asker/name").asText()));
    fact(facts, "approvals.askedAt", time("askedAt"));
    String reason = one.path("reason").asText();
    fact(
        facts,
        "approvals.reason",
        reason.isEmpty() ? Html.text(say("approvals.noReason")) : el("bdi", reason));
    List<Html> exactly = exactly();
    if (!exactly.isEmpty()) {
      fact(facts, "approvals.exactly", el("ul", all(exactly)));
    }
    if (one.path("state").asText().equals("open")) {
      fact(facts, "approvals.expiresAt", time("expiresAt"));
    }
    if (one.has("decider")) {
      fact(
          facts,
          "approvals.decider",
          all(el("bdi", one.at("/decider/name").asText()), Html.text(", "), time("decidedAt")));
    }
    if (!one.path("note").asText("").isEmpty()) {
      fact(facts, "approvals.note", el("bdi", one.path("note").asText()));
    }
    if (one.has("until")) {
      fact(facts, "approvals.until", time("until"));
    }
    if (!one.path("outcome").asText().isEmpty()) {
      fact(facts, "approvals.outcome", Html.text(one.path("outcome").asText()));
    }
    return facts;
  }

  private void fact(List<Html> facts, String key, Html value) {
    facts.add(el("dt", say(key)));
    facts.add(el("dd", value));
  }

  private Html time(String field) {
    return Html.time(Instant.parse(one.path(field).asText()), Waiting.time(call, one.path(field)));
  }

  /// The call, word for word.
  private List<Html> exactly() {
    List<Html> lines = new ArrayList<>();
    JsonNode asked = one.path("call");
    if (asked.isMissingNode()) {
      return lines;
    }
    lines.add(el("li", el("code", one.path("operation").asText())));
    for (String part : List.of("/parameters", "/body")) {
      for (Map.Entry<String, JsonNode> entry : asked.at(part).properties()) {
        JsonNode value = entry.getValue();
        if (!List.of("space", "reason").contains(entry.getKey())) {
          lines.add(
              el(
                  "li",
                  el(
                      "bdi",
                      entry.getKey()
                          + ": "
                          + (value.isTextual() ? value.asText() : value.toString()))));
        }
      }
    }
    return lines;
  }

  private boolean looks() {
    return one.path("state").asText().equals("approved")
        && one.has("until")
        && call.now().isBefore(Instant.parse(one.path("until").asText()));
  }

  private Html look() {
    String to =
        member().isEmpty()
            ? "/spaces/" + call.space() + "/events?members=true"
            : PeopleParts.member(call, member()) + "?visits=0#visits";
    return el(
        "p class=\"actions\"", el("a class=\"button\"" + attr("href", to), say("approvals.look")));
  }

  private Html button(String action, String more) {
    return form(
        action,
        el(
            "p class=\"actions\"",
            el(
                "button"
                    + more
                    + attr("aria-label", say("approvals." + action + ".of", "what", what())),
                say("approvals." + action))));
  }

  private Html refusing() {
    String field = "note-" + one.path("id").asText();
    return form(
        "refuse",
        el(
            "div class=\"field\"",
            el("label" + attr("for", field), say("approvals.refuse.note")),
            raw(
                "<input type=\"text\" name=\"note\" maxlength=\"500\" autocomplete=\"off\""
                    + attr("id", field)
                    + ">")),
        el(
            "p class=\"actions\"",
            el(
                "button" + attr("aria-label", say("approvals.refuse.of", "what", what())),
                say("approvals.refuse"))));
  }

  private Html form(String action, Html... parts) {
    return Form.of(call, Map.of())
        .wrap(
            "/spaces/" + call.space() + "/approvals",
            "",
            Waiting.hidden("do", action),
            Waiting.hidden("approval", one.path("id").asText()),
            all(parts));
  }

  private String say(String key, String... places) {
    return call.texts().text(key, places);
  }
}
