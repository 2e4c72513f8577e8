package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import java.util.List;
import java.util.Map;

/// `/welcome`: whoever was invited, or has forgotten their password, chooses one by a link.
final class WelcomePage implements Page {
  @Override
  public String path() {
    return "/welcome";
  }

  @Override
  public Access access() {
    return new Access.Public();
  }

  @Override
  public PageAnswer get(PageCall call) {
    String link = call.query("link").orElse("").strip();
    return looked(call, link) instanceof Answer.Json(int _, JsonNode json, String _)
            && json.has("login")
        ? shown(
            call,
            200,
            Form.of(call, Map.of("link", link, "name", json.path("name").asText())),
            json)
        : new PageAnswer.Shown(
            410,
            call.texts().text("welcome.title"),
            el("section class=\"card\"", el("p", call.texts().text("welcome.dead"))),
            List.of(),
            List.of());
  }

  private static Answer looked(PageCall call, String link) {
    return call.tell("lookAtLink", JsonNodeFactory.instance.objectNode().put("link", link));
  }

  @Override
  public PageAnswer post(PageCall call) {
    String link = call.typed("link");
    JsonNode found =
        looked(call, link) instanceof Answer.Json(int _, JsonNode json, String _)
            ? json
            : JsonNodeFactory.instance.objectNode();
    ObjectNode content =
        SignInPage.content(call)
            .put("link", link)
            .put("name", call.typed("name"))
            .put("password", call.typed("password"));
    return switch (call.tell("useLink", content)) {
      case Answer.Json(int _, JsonNode json, String _) when json.has("ticket") ->
          SignInPage.code(call, Form.of(call, Map.of()), json.path("ticket").asText());
      case Answer.Json(int _, JsonNode json, String _) ->
          new PageAnswer.SignedIn(json.path("start").asText(), json.path("session").asText());
      case Answer.Bad(var problem) ->
          shown(call, problem.status(), Form.again(call, problem), found);
      case Answer.Empty _, Answer.File _ -> new PageAnswer.NotFound();
    };
  }

  private static PageAnswer shown(PageCall call, int status, Form form, JsonNode link) {
    String login = link.path("login").asText();
    boolean invited = link.path("kind").asText().equals("invitation");
    Html main =
        el(
            "section class=\"card\"",
            el("p", call.texts().text("welcome.intro", "login", login)),
            form.wrap(
                "/welcome",
                "",
                SignInPage.hidden("link", form.typed().apply("link")),
                SignInPage.hidden("username", login),
                form.text(
                    "name", "setup.name", " required maxlength=\"100\" autocomplete=\"name\""),
                SignInPage.password(form, "password", "setup.password", "new-password"),
                form.submit("welcome.submit")),
            invited
                ? ProviderButtons.of(call, "welcome.with", "invitation", form.typed().apply("link"))
                : Html.NOTHING);
    return new PageAnswer.Shown(
        status, call.texts().text("welcome.title"), main, List.of(), List.of());
  }
}
