package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/account/passkeys/{passkey}`: one of one's own passkeys, to be given another name or removed.
final class PasskeyPage implements Page {
  @Override
  public String path() {
    return "/account/passkeys/{passkey}";
  }

  @Override
  public Access access() {
    return new Access.SignedIn();
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, "", null);
  }

  @Override
  public PageAnswer post(PageCall call) {
    String act = call.typed("act");
    String id = call.parameter("passkey");
    Answer answer =
        switch (act) {
          case "rename" ->
              call.api()
                  .call(
                      call.caller(),
                      "renamePasskey",
                      Api.Asked.of(
                              Map.of("passkey", id),
                              JsonNodeFactory.instance.objectNode().put("name", call.typed("name")))
                          .matching(call.typed("version")));
          case "remove" -> remove(call, id);
          default -> Answer.bad(Problem.badContent("/act", Said.of("field.unknownAct")));
        };
    return switch (answer) {
      case Answer.Bad(var problem) -> shown(call, act, problem);
      case Answer.Json _, Answer.Empty _, Answer.File _ ->
          new PageAnswer.Redirect(
              "/account?done=" + (act.equals("remove") ? "passkeyRemoved" : "saved"));
    };
  }

  private static Answer remove(PageCall call, String id) {
    String password = call.typed("password");
    return password.isEmpty()
        ? call.ask("removePasskey", "passkey", id)
        : call.tell(
            "removePasskey",
            JsonNodeFactory.instance.objectNode().put("password", password),
            "passkey",
            id);
  }

  private static PageAnswer shown(PageCall call, String act, @Nullable Problem problem) {
    if (!(call.ask("getPasskey", "passkey", call.parameter("passkey"))
        instanceof Answer.Json(int _, JsonNode passkey, String version))) {
      return new PageAnswer.NotFound();
    }
    String name = passkey.path("name").asText();
    Form first = Form.of(call, Map.of("name", name));
    Form again = problem == null ? first : Form.again(call, problem);
    Html main =
        el(
            "div class=\"grid\"",
            about(call, passkey, act.equals("rename") ? again : first, version),
            removing(call, passkey, act.equals("remove") ? again : first));
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        call.texts().text("passkey.title", "name", name),
        main,
        List.of(),
        List.of());
  }

  private static Html about(PageCall call, JsonNode passkey, Form form, @Nullable String version) {
    Texts texts = call.texts();
    Html used =
        passkey.has("usedAt")
            ? AccountPage.when(call, passkey.path("usedAt").asText())
            : Html.text(texts.text("account.passkey.never"));
    boolean synced = passkey.path("synced").asBoolean();
    return AccountPage.card(
        texts.text("passkey.about"),
        el(
            "dl class=\"facts\"",
            fact(
                texts,
                "account.passkey.made",
                AccountPage.when(call, passkey.path("createdAt").asText())),
            fact(texts, "account.passkey.used", used),
            fact(texts, "passkey.host", Html.text(passkey.path("host").asText())),
            fact(
                texts,
                "passkey.kept",
                Html.text(texts.text(synced ? "passkey.synced" : "passkey.bound")))),
        form.wrap(
            call.path(),
            "",
            SignInPage.hidden("act", "rename"),
            SignInPage.hidden("version", version == null ? "" : version),
            form.text("name", "account.passkey.name", " required maxlength=\"100\""),
            form.submit("account.save")));
  }

  private static Html fact(Texts texts, String key, Html value) {
    return all(el("dt", texts.text(key)), el("dd", value));
  }

  private static Html removing(PageCall call, JsonNode passkey, Form form) {
    Texts texts = call.texts();
    String needs = passkey.path("needs").asText();
    Html change =
        needs.equals("signIn")
            ? el(
                "p",
                el(
                    "a" + Html.attr("href", "/sign-in?to=" + call.path()),
                    texts.text("passkey.signIn")))
            : form.wrap(
                call.path(),
                "",
                SignInPage.hidden("act", "remove"),
                needs.equals("password")
                    ? SignInPage.password(
                        form, "password", "account.factor.password", "current-password")
                    : Html.NOTHING,
                el(
                    "p class=\"actions\"",
                    el("button class=\"danger\"", texts.text("passkey.remove"))));
    return AccountPage.card(
        texts.text("passkey.remove"), el("p", texts.text("passkey.remove.what")), change);
  }
}
