package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/spaces/{space}/accounts/{account}`: one account's roles in a space, a link for a new password,
/// and letting somebody in no more.
final class AccountRolesPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/accounts/{account}";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.ACCOUNTS_WRITE);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null, Html.NOTHING);
  }

  @Override
  public PageAnswer post(PageCall call) {
    String act = call.typed("act");
    Answer answer =
        switch (act) {
          case "roles" -> roles(call);
          case "disable" -> call.ask("disableAccount", place(call));
          case "enable" -> call.ask("enableAccount", place(call));
          case "reset" -> call.ask("resetAccount", place(call));
          default -> Answer.bad(Problem.badContent("/act", Said.of("field.unknownAct")));
        };
    return switch (answer) {
      case Answer.Bad(var problem) -> shown(call, problem, Html.NOTHING);
      case Answer.Json(int _, JsonNode json, String _) when json.has("link") ->
          shown(call, null, AccountsPage.link(call.texts(), json));
      case Answer.Json _, Answer.Empty _, Answer.File _ ->
          new PageAnswer.Redirect("/spaces/" + call.space() + "/accounts?done=saved");
    };
  }

  private static Answer roles(PageCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var wanted = body.putArray("roles");
    call.form().getOrDefault("roles", List.of()).forEach(wanted::add);
    Map<String, String> place =
        Map.of("space", call.space().value(), "account", call.parameter("account"));
    return call.api()
        .call(
            call.caller(),
            "changeAccountRoles",
            Api.Asked.of(place, body).matching(call.typed("version")));
  }

  private static String[] place(PageCall call) {
    return new String[] {"space", call.space().value(), "account", call.parameter("account")};
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem, Html first) {
    if (!(call.ask("getSpaceAccount", place(call))
        instanceof Answer.Json(int _, JsonNode one, String version))) {
      return new PageAnswer.NotFound();
    }
    Texts texts = call.texts();
    String here = "/spaces/" + call.space() + "/accounts/" + call.parameter("account");
    Form form = problem == null ? Form.of(call, Map.of()) : Form.again(call, problem);
    Form plain = Form.of(call, Map.of());
    boolean disabled = one.path("disabled").asBoolean();
    Html facts =
        el(
            "dl class=\"facts\"",
            el("dt", texts.text("signIn.login")),
            el("dd", one.path("login").asText()),
            el("dt", texts.text("accounts.state")),
            el("dd", AccountsPage.state(texts, one)));
    Html roles =
        form.wrap(
            here,
            "",
            SignInPage.hidden("act", "roles"),
            SignInPage.hidden("version", version == null ? "" : version),
            boxes(texts, one),
            form.submit("account.save"));
    Html rest =
        el(
            "div class=\"actions\"",
            button(plain, here, "reset", "accounts.reset"),
            disabled
                ? button(plain, here, "enable", "accounts.enable")
                : button(plain, here, "disable", "accounts.disable"));
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        one.path("name").asText(),
        all(first, el("section class=\"card\"", facts, roles, rest)),
        List.of(),
        List.of());
  }

  private static Html boxes(Texts texts, JsonNode one) {
    Set<String> held = new HashSet<>();
    one.path("roles").forEach(role -> held.add(role.asText()));
    List<Html> boxes = new ArrayList<>();
    AccountsPage.roles(texts)
        .forEach((code, name) ->
            boxes.add(
                el(
                    "div class=\"field check\"",
                    raw(
                        "<input type=\"checkbox\" name=\"roles\""
                            + attr("id", "r-" + code)
                            + attr("value", code)
                            + (held.contains(code) ? " checked" : "")
                            + ">"),
                    el("label" + attr("for", "r-" + code), name),
                    el("p class=\"hint\"", texts.text("role." + code + ".what")))));
    return el("fieldset", el("legend", texts.text("accounts.roles")), all(boxes));
  }

  private static Html button(Form form, String here, String act, String label) {
    return form.wrap(
        here,
        " class=\"plain\"",
        SignInPage.hidden("act", act),
        el("button", form.call().texts().text(label)));
  }
}
