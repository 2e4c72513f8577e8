package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of `/account` about signing in with providers.
final class IdentitiesCard {
  private IdentitiesCard() {}

  /// Those that are linked, and the ways to link one; nothing where there are neither.
  static Html of(PageCall call, Form form, boolean password) {
    Texts texts = call.texts();
    Html more = ProviderButtons.of(call, "account.identities.link", "purpose", "link");
    Map<String, String> linked = linked(call);
    if (more.equals(Html.NOTHING) && linked.isEmpty()) {
      return Html.NOTHING;
    }
    Html end =
        linked.isEmpty()
            ? Html.NOTHING
            : form.wrap(
                "/account",
                "",
                SignInPage.hidden("act", "unlink"),
                form.select("identity", "account.identities.which", linked),
                password
                    ? SignInPage.password(
                        form, "currentPassword", "account.identities.password", "current-password")
                    : Html.NOTHING,
                form.submit("account.identities.end"));
    return AccountPage.card(
        texts.text("account.identities"),
        el(
            "p",
            texts.text(linked.isEmpty() ? "account.identities.none" : "account.identities.what")),
        end,
        more);
  }

  private static Map<String, String> linked(PageCall call) {
    Map<String, String> linked = new LinkedHashMap<>();
    if (call.ask("listIdentities") instanceof Answer.Json(int _, JsonNode json, String _)) {
      for (JsonNode one : json.path("items")) {
        String where = one.path("label").asText(one.path("issuer").asText());
        String email = one.path("email").asText();
        linked.put(one.path("id").asText(), email.isEmpty() ? where : where + ": " + email);
      }
    }
    return linked;
  }

  /// Asks whether somebody who came back from a provider signs in by it from now on.
  ///
  /// @param json what the API answered
  static Html asked(PageCall call, JsonNode json) {
    return asked(
        Form.of(
            call,
            Map.of(
                "offer", json.path("offer").asText(),
                "label", json.path("label").asText(),
                "email", json.path("email").asText())));
  }

  /// The same again, after something was wrong.
  static PageAnswer again(PageCall call, Problem problem) {
    return new PageAnswer.Shown(
        problem.status(),
        call.texts().text("account.title"),
        asked(Form.again(call, problem)),
        List.of(),
        List.of());
  }

  private static Html asked(Form form) {
    PageCall call = form.call();
    Texts texts = call.texts();
    String label = form.typed().apply("label");
    String email = form.typed().apply("email");
    boolean password =
        call.ask("getAccount") instanceof Answer.Json(int _, JsonNode account, String _)
            && account.path("password").asBoolean();
    return AccountPage.card(
        texts.text("account.identities.ask", "label", label),
        email.isEmpty()
            ? Html.NOTHING
            : el("p", texts.text("account.identities.as", "label", label, "email", email)),
        form.wrap(
            "/account",
            "",
            SignInPage.hidden("act", "link"),
            SignInPage.hidden("offer", form.typed().apply("offer")),
            SignInPage.hidden("label", label),
            SignInPage.hidden("email", email),
            password
                ? SignInPage.password(
                    form, "currentPassword", "account.identities.password", "current-password")
                : Html.NOTHING,
            form.submit("account.identities.yes")));
  }

  static Answer link(PageCall call) {
    return call.tell("linkIdentity", proof(call).put("offer", call.typed("offer")));
  }

  static Answer unlink(PageCall call) {
    return call.tell("unlinkIdentity", proof(call), "identity", call.typed("identity"));
  }

  private static ObjectNode proof(PageCall call) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    if (!call.typed("currentPassword").isEmpty()) {
      content.put("currentPassword", call.typed("currentPassword"));
    }
    return content;
  }
}
