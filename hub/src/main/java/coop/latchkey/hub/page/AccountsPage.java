package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/spaces/{space}/accounts`: who has which role in a space, and inviting.
final class AccountsPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/accounts";
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
    Answer answer =
        call.tell(
            "inviteAccount",
            JsonNodeFactory.instance
                .objectNode()
                .put("name", call.typed("name"))
                .put("login", call.typed("login"))
                .put("role", call.typed("role")),
            "space",
            call.space().value());
    return switch (answer) {
      case Answer.Json(int _, JsonNode json, String _) when json.has("link") ->
          shown(call, null, link(call.texts(), json));
      case Answer.Bad(var problem) -> shown(call, problem, Html.NOTHING);
      case Answer.Json _, Answer.Empty _, Answer.File _ ->
          new PageAnswer.Redirect("/spaces/" + call.space() + "/accounts?done=saved");
    };
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem, Html first) {
    Texts texts = call.texts();
    String space = call.space().value();
    List<String> query = new ArrayList<>(List.of("space", space));
    call.query("after").ifPresent(after -> query.addAll(List.of("after", after)));
    if (!(call.ask("listAccounts", query.toArray(String[]::new))
        instanceof Answer.Json(int _, JsonNode json, String _))) {
      return new PageAnswer.NotFound();
    }
    List<Html> rows = new ArrayList<>();
    json.path("items").forEach(one -> rows.add(row(texts, space, one)));
    Html next =
        json.has("next")
            ? el(
                "p",
                el("a" + attr("href", json.path("next").asText()), texts.text("accounts.next")))
            : Html.NOTHING;
    Form form =
        problem == null
            ? Form.of(call, Map.of("role", Role.OPERATOR.code()))
            : Form.again(call, problem);
    Html invite =
        el(
            "section class=\"card\"",
            el("h2", texts.text("accounts.invite")),
            form.wrap(
                "/spaces/" + space + "/accounts",
                "",
                form.text("name", "accounts.name", " required maxlength=\"100\""),
                form.text("login", "setup.login", " required maxlength=\"254\""),
                form.select("role", "accounts.role", roles(texts)),
                form.submit("accounts.invite.do")));
    Html list =
        el(
            "section class=\"card\"",
            AccountPage.table(
                texts,
                List.of("accounts.name", "signIn.login", "accounts.roles", "accounts.state"),
                rows),
            next);
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        texts.text("accounts.title"),
        all(first, list, invite),
        List.of(),
        List.of());
  }

  private static Html row(Texts texts, String space, JsonNode one) {
    List<String> roles = new ArrayList<>();
    one.path("everywhere")
        .forEach(role ->
            roles.add(
                texts.text("accounts.everywhere", "role", texts.text("role." + role.asText()))));
    one.path("roles").forEach(role -> roles.add(texts.text("role." + role.asText())));
    String to = "/spaces/" + space + "/accounts/" + one.path("account").asText();
    return el(
        "tr",
        el("td", el("a" + attr("href", to), one.path("name").asText())),
        el("td", one.path("login").asText()),
        el("td", String.join(", ", roles)),
        el("td", state(texts, one)));
  }

  static String state(Texts texts, JsonNode one) {
    return texts.text(
        one.path("disabled").asBoolean()
            ? "accounts.disabled"
            : one.path("invited").asBoolean() ? "accounts.invited" : "accounts.active");
  }

  static Map<String, String> roles(Texts texts) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      if (role != Role.MEMBER) {
        all.put(role.code(), texts.text("role." + role.code()));
      }
    }
    return all;
  }

  /// A link to hand over; it is shown once.
  static Html link(Texts texts, JsonNode json) {
    return el(
        "section class=\"card\" role=\"status\"",
        el("h2", texts.text("accounts.link")),
        el("p", texts.text("accounts.link.what")),
        el("p", el("code", json.path("link").asText())));
  }
}
