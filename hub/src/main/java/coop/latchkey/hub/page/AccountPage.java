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
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/account`: one's own name and language, password, passkeys, sessions and API tokens.
final class AccountPage implements Page {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Override
  public String path() {
    return "/account";
  }

  @Override
  public Access access() {
    return new Access.SignedIn();
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, "", null, Html.NOTHING);
  }

  @Override
  public PageAnswer post(PageCall call) {
    String act = call.typed("act");
    Answer answer =
        switch (act) {
          case "about" -> changed(call);
          case "password" ->
              call.tell(
                  "changePassword",
                  object()
                      .put("current", call.typed("current"))
                      .put("password", call.typed("password")));
          case "endSession" -> call.ask("endSession", "session", call.typed("session"));
          case "endOthers" -> call.ask("endOtherSessions");
          case "token" -> call.tell("createToken", token(call));
          case "factor" -> call.ask("beginSecondFactor");
          case "code" -> call.tell("confirmSecondFactor", object().put("code", call.typed("code")));
          case "endFactor" ->
              call.tell("endSecondFactor", object().put("password", call.typed("endPassword")));
          case "passkey" -> PasskeyCard.add(call);
          case "link" -> IdentitiesCard.link(call);
          case "unlink" -> IdentitiesCard.unlink(call);
          case "revoke" -> call.ask("revokeToken", "token", call.typed("token"));
          default -> Answer.bad(Problem.badContent("/act", Said.of("field.unknownAct")));
        };
    return switch (answer) {
      case Answer.Bad(var problem) when act.equals("link") -> IdentitiesCard.again(call, problem);
      case Answer.Bad(var problem) -> shown(call, act, problem, Html.NOTHING);
      case Answer.Json(int _, JsonNode json, String _) when act.equals("token") ->
          shown(call, "", null, secret(call.texts(), json));
      case Answer.Json(int _, JsonNode json, String _)
          when json.has("uri") || json.has("recoveryCodes") ->
          shown(call, "", null, SecondFactorCard.told(call, json));
      case Answer.Json _, Answer.Empty _, Answer.File _ ->
          new PageAnswer.Redirect(
              "/account?done=" + (act.equals("passkey") ? "passkeyAdded" : "saved"));
    };
  }

  private static Answer changed(PageCall call) {
    ObjectNode body = object().put("name", call.typed("name"));
    if (!call.typed("language").isEmpty()) {
      body.put("language", call.typed("language"));
    }
    return call.api()
        .call(
            call.caller(),
            "changeAccount",
            Api.Asked.of(Map.of(), body).matching(call.typed("version")));
  }

  private static ObjectNode token(PageCall call) {
    ObjectNode body = object().put("name", call.typed("tokenName"));
    try {
      body.put("days", Integer.parseInt(call.typed("days").strip()));
    } catch (NumberFormatException _) {
      body.put("days", call.typed("days"));
    }
    var scopes = body.putArray("scopes");
    call.form().getOrDefault("scopes", List.of()).forEach(scopes::add);
    return body;
  }

  private static PageAnswer shown(
      PageCall call, String act, @Nullable Problem problem, Html first) {
    if (!(call.ask("getAccount") instanceof Answer.Json(int _, JsonNode account, String version))) {
      return new PageAnswer.NotFound();
    }
    Html main =
        all(
            first,
            el(
                "div class=\"grid\"",
                about(call, form(call, act, "about", problem, account), account, version),
                password(form(call, act, "password", problem, account), account),
                SecondFactorCard.of(
                    call,
                    form(
                        call,
                        act.equals("code") ? "endFactor" : act,
                        "endFactor",
                        problem,
                        account)),
                PasskeyCard.of(call, form(call, act, "passkey", problem, account)),
                IdentitiesCard.of(
                    call,
                    form(call, act, "unlink", problem, account),
                    account.path("password").asBoolean()),
                sessions(call, form(call, act, "endSession", problem, account)),
                tokens(call, form(call, act, "token", problem, account))));
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        call.texts().text("account.title"),
        main,
        List.of(),
        List.of(PasskeyCard.SCRIPT));
  }

  /// What was typed and what is wrong belongs to the form that was sent; the others begin anew.
  private static Form form(
      PageCall call, String act, String own, @Nullable Problem problem, JsonNode account) {
    return problem != null && act.equals(own)
        ? Form.again(call, problem)
        : Form.of(
            call,
            Map.of(
                "name", account.path("name").asText(),
                "language", account.path("language").asText(),
                "days", "90"));
  }

  private static Html about(PageCall call, Form form, JsonNode account, @Nullable String version) {
    Texts texts = call.texts();
    return card(
        texts.text("account.about"),
        el("p", texts.text("account.login", "login", account.path("login").asText())),
        call.caller().grants().isEmpty()
            ? el(
                "p class=\"hint\"",
                texts.text("account.noRole", "login", account.path("login").asText()))
            : Html.NOTHING,
        form.wrap(
            "/account",
            "",
            SignInPage.hidden("act", "about"),
            SignInPage.hidden("version", version == null ? "" : version),
            form.text("name", "setup.name", " required maxlength=\"100\" autocomplete=\"name\""),
            form.select("language", "account.language", languages(texts)),
            form.submit("account.save")));
  }

  private static Map<String, String> languages(Texts texts) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("", texts.text("account.language.browser"));
    for (Language one : Language.values()) {
      all.put(one.code(), Texts.of(one).text("language.name"));
    }
    return all;
  }

  private static Html password(Form form, JsonNode account) {
    return card(
        form.call().texts().text("account.password"),
        form.wrap(
            "/account",
            "",
            SignInPage.hidden("act", "password"),
            account.path("password").asBoolean()
                ? SignInPage.password(form, "current", "account.current", "current-password")
                : Html.NOTHING,
            SignInPage.password(form, "password", "setup.password", "new-password"),
            form.submit("account.password.save")));
  }

  private static Html sessions(PageCall call, Form form) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    for (JsonNode one : items(call, "listSessions")) {
      boolean current = one.path("current").asBoolean();
      rows.add(
          el(
              "tr",
              el("td", one.path("agent").asText()),
              el("td", when(call, one.path("seenAt").asText())),
              el(
                  "td",
                  current
                      ? el("span class=\"tag\"", texts.text("account.session.this"))
                      : form.wrap(
                          "/account",
                          " class=\"plain\"",
                          SignInPage.hidden("act", "endSession"),
                          SignInPage.hidden("session", one.path("id").asText()),
                          el("button", texts.text("account.session.end"))))));
    }
    Form plain = Form.of(call, Map.of());
    return card(
        texts.text("account.sessions"),
        table(texts, List.of("account.session.agent", "account.session.seen", "account.do"), rows),
        rows.size() > 1
            ? plain.wrap(
                "/account",
                "",
                SignInPage.hidden("act", "endOthers"),
                el("p class=\"actions\"", el("button", texts.text("account.session.endOthers"))))
            : Html.NOTHING);
  }

  private static Html tokens(PageCall call, Form form) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    Form plain = Form.of(call, Map.of());
    for (JsonNode one : items(call, "listTokens")) {
      List<String> scopes = new ArrayList<>();
      one.path("scopes").forEach(code -> scopes.add(code.asText()));
      rows.add(
          el(
              "tr",
              el("td", one.path("name").asText()),
              el(
                  "td",
                  scopes.isEmpty() ? texts.text("account.token.all") : String.join(", ", scopes)),
              el("td", when(call, one.path("expiresAt").asText())),
              el(
                  "td",
                  plain.wrap(
                      "/account",
                      " class=\"plain\"",
                      SignInPage.hidden("act", "revoke"),
                      SignInPage.hidden("token", one.path("id").asText()),
                      el("button", texts.text("account.token.revoke"))))));
    }
    return card(
        texts.text("account.tokens"),
        el("p class=\"hint\"", texts.text("account.tokens.what")),
        rows.isEmpty()
            ? Html.NOTHING
            : table(
                texts,
                List.of(
                    "account.token.name",
                    "account.token.scopes",
                    "account.token.ends",
                    "account.do"),
                rows),
        form.wrap(
            "/account",
            "",
            SignInPage.hidden("act", "token"),
            form.text("tokenName", "account.token.name", " required maxlength=\"100\""),
            form.text(
                "days", "account.token.days", " type=\"number\" required min=\"1\" max=\"366\""),
            scopes(call),
            form.submit("account.token.make")));
  }

  private static Html scopes(PageCall call) {
    List<String> typed = call.form().getOrDefault("scopes", List.of());
    List<Html> boxes = new ArrayList<>();
    for (Permission permission : Permission.values()) {
      if (call.caller().mayAnywhere(permission)) {
        String code = permission.code();
        boxes.add(
            el(
                "div class=\"field check\"",
                raw(
                    "<input type=\"checkbox\" name=\"scopes\""
                        + attr("id", "s-" + code)
                        + attr("value", code)
                        + (typed.contains(code) ? " checked" : "")
                        + ">"),
                el("label" + attr("for", "s-" + code), call.texts().text("permission." + code))));
      }
    }
    return el("fieldset", el("legend", call.texts().text("account.token.held")), all(boxes));
  }

  private static Html secret(Texts texts, JsonNode json) {
    return el(
        "section class=\"card\" role=\"status\"",
        el("h2", texts.text("account.token.made")),
        el("p", texts.text("account.token.once")),
        el("p", el("code", json.path("token").asText())));
  }

  static Html card(String title, Html... parts) {
    return el("section class=\"card\"", el("h2", title), all(parts));
  }

  static Html table(Texts texts, List<String> heads, List<Html> rows) {
    List<Html> cells = heads.stream().map(key -> el("th scope=\"col\"", texts.text(key))).toList();
    return el(
        "div class=\"scroll\" tabindex=\"0\" role=\"region\""
            + attr("aria-label", texts.text(heads.getFirst())),
        el("table", el("thead", el("tr", all(cells))), el("tbody", all(rows))));
  }

  private static JsonNode items(PageCall call, String operation) {
    return call.ask(operation) instanceof Answer.Json(int _, JsonNode json, String _)
        ? json.path("items")
        : JsonNodeFactory.instance.arrayNode();
  }

  static Html when(PageCall call, String instant) {
    Instant at = Instant.parse(instant);
    ZoneId zone = call.spaces().isEmpty() ? ZoneOffset.UTC : call.spaces().getFirst().zone();
    return Html.time(at, WHEN.format(at.atZone(zone)));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
