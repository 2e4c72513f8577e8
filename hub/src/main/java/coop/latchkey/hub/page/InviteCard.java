package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member is invited to their own page: the form, and the link to hand over, which is shown once.
final class InviteCard {
  private InviteCard() {}

  static Answer invite(PageCall call) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("login", call.typed("login").strip());
    if (!call.typed("language").isEmpty()) {
      body.put("language", call.typed("language"));
    }
    return call.tell(
        "inviteMember", body, "space", call.space().value(), "member", call.parameter("member"));
  }

  /// @param problem what was refused of this form; null when nothing was
  static Html card(PageCall call, @Nullable Problem problem) {
    Texts texts = call.texts();
    Form form = problem == null ? Form.of(call, Map.of()) : Form.again(call, problem);
    Map<String, String> languages = new LinkedHashMap<>();
    languages.put("", texts.text("members.invite.language.own"));
    for (Language one : Language.values()) {
      languages.put(one.code(), Texts.of(one).text("language.name"));
    }
    return el(
        "section class=\"card\" id=\"invite\" aria-labelledby=\"invite-head\"",
        el("h2 id=\"invite-head\"", texts.text("members.invite")),
        el("p", texts.text("members.invite.what")),
        form.wrap(
            call.path().split("\\?", 2)[0] + "#invite",
            "",
            raw("<input type=\"hidden\" name=\"do\" value=\"invite\">"),
            form.text(
                "login",
                "members.invite.login",
                " required maxlength=\"200\" type=\"email\" autocomplete=\"off\""),
            form.select("language", "members.invite.language", languages),
            form.submit("members.invite.do")));
  }

  /// What is told once.
  ///
  /// @param invited the answer, with a link
  static Html told(PageCall call, JsonNode invited) {
    Texts texts = call.texts();
    String link = invited.path("link").asText();
    String until = DoorViews.when(call, invited.path("expiresAt").asText());
    return el(
        "section class=\"card\" role=\"status\" id=\"invited\"",
        el("h2", texts.text("members.invited")),
        el("p", texts.text("members.invited.what", "until", until)),
        el("p", el("code", link)),
        QrImage.of(link, texts.text("members.invited.picture")),
        el(
            "p",
            texts.text(
                invited.path("mailed").asBoolean()
                    ? "members.invited.mailed"
                    : "members.invited.notMailed")));
  }
}
