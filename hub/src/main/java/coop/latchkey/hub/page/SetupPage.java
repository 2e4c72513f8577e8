package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import java.util.List;
import java.util.Map;

/// `/setup`: the first account of a new hub, by the link that the hub printed.
final class SetupPage implements Page {
  @Override
  public String path() {
    return "/setup";
  }

  @Override
  public Access access() {
    return new Access.Public();
  }

  @Override
  public PageAnswer get(PageCall call) {
    String link = call.query("link").orElse("").strip();
    Answer answer =
        call.tell("lookAtLink", JsonNodeFactory.instance.objectNode().put("link", link));
    boolean works =
        answer instanceof Answer.Json(int _, JsonNode json, String _)
            && json.path("kind").asText().equals("setup");
    return works
        ? shown(call, 200, Form.of(call, Map.of("link", link)))
        : new PageAnswer.Shown(
            410,
            call.texts().text("setup.title"),
            el("section class=\"card\"", el("p", call.texts().text("setup.dead"))),
            List.of(),
            List.of());
  }

  @Override
  public PageAnswer post(PageCall call) {
    Answer answer =
        call.tell(
            "setUp",
            SignInPage.content(call)
                .put("link", call.typed("link"))
                .put("name", call.typed("name"))
                .put("login", call.typed("login"))
                .put("password", call.typed("password")));
    return switch (answer) {
      case Answer.Json(int _, JsonNode json, String _) ->
          new PageAnswer.SignedIn("/", json.path("session").asText());
      case Answer.Bad(var problem) -> shown(call, problem.status(), Form.again(call, problem));
      case Answer.Empty _, Answer.File _ -> new PageAnswer.NotFound();
    };
  }

  private static PageAnswer shown(PageCall call, int status, Form form) {
    Html main =
        el(
            "section class=\"card\"",
            el("p", call.texts().text("setup.intro")),
            form.wrap(
                "/setup",
                "",
                SignInPage.hidden("link", form.typed().apply("link")),
                form.text(
                    "name", "setup.name", " required maxlength=\"100\" autocomplete=\"name\""),
                form.text(
                    "login",
                    "setup.login",
                    " required maxlength=\"254\" autocomplete=\"username\" autocapitalize=\"none\""
                        + " spellcheck=\"false\""),
                SignInPage.password(form, "password", "setup.password", "new-password"),
                form.submit("setup.submit")));
    return new PageAnswer.Shown(
        status, call.texts().text("setup.title"), main, List.of(), List.of());
  }
}
