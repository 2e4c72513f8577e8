package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.OwnPlace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `/sign-in`: name and password, a passkey, or a link that signs in at once. `?to=` leads back to
/// the page one came from; what was typed there when the session had ended is carried along and can
/// be sent again.
public final class SignInPage implements Page {
  private static final String KEPT = "kept.";
  private static final String KEPT_TO = "keptTo";

  @Override
  public String path() {
    return "/sign-in";
  }

  @Override
  public Access access() {
    return new Access.Public();
  }

  /// What is carried along may be a whole form.
  @Override
  public int bytesMax() {
    return 512 * 1024;
  }

  @Override
  public PageAnswer get(PageCall call) {
    if (call.query("link").isEmpty()) {
      return shown(call, 200, Form.of(call, Map.of()));
    }
    Answer answer =
        call.tell("signInByLink", content(call).put("link", call.query("link").orElse("").strip()));
    return after(call, answer);
  }

  @Override
  public PageAnswer post(PageCall call) {
    ObjectNode content = content(call);
    if (!call.typed("ticket").isEmpty()) {
      content.put("ticket", call.typed("ticket")).put("code", call.typed("code"));
      return afterCode(call, call.tell("signInCode", content));
    }
    if (PasskeyCard.sent(call)) {
      return after(call, PasskeyCard.signIn(call, content));
    }
    content.put("login", call.typed("login")).put("password", call.typed("password"));
    return after(call, call.tell("signIn", content));
  }

  /// Asks to sign in again before what a form sent is taken.
  ///
  /// @param call of the form whose session has ended
  public PageAnswer.Shown again(PageCall call) {
    Map<String, List<String>> kept = new HashMap<>();
    call.form()
        .forEach((name, values) -> {
          boolean secret = name.toLowerCase(Locale.ROOT).contains("password");
          if (!secret && !name.equals("csrf")) {
            kept.put(KEPT + name, values);
          }
        });
    kept.put(KEPT_TO, List.of(call.path()));
    PageCall with =
        new PageCall(
            call.api(),
            call.caller(),
            call.csrf(),
            call.texts(),
            call.now(),
            call.spaces(),
            "/sign-in",
            call.agent(),
            Map.of(),
            Map.of(),
            kept,
            Map.of());
    return shown(with, 401, Form.of(with, Map.of()));
  }

  private PageAnswer after(PageCall call, Answer answer) {
    return switch (answer) {
      case Answer.Json(int _, JsonNode json, String _) when json.has("ticket") ->
          code(call, Form.of(call, Map.of()), json.path("ticket").asText());
      case Answer.Json(int _, JsonNode json, String _) -> entered(call, json);
      case Answer.Bad(var problem) -> shown(call, problem.status(), Form.again(call, problem));
      case Answer.Empty _, Answer.File _ -> new PageAnswer.NotFound();
    };
  }

  private PageAnswer afterCode(PageCall call, Answer answer) {
    return switch (answer) {
      case Answer.Json(int _, JsonNode json, String _) -> entered(call, json);
      case Answer.Bad(var problem) when problem.name().equals("ticket-ended") ->
          shown(call, problem.status(), Form.again(call, problem));
      case Answer.Bad(var problem) -> code(call, Form.again(call, problem), call.typed("ticket"));
      case Answer.Empty _, Answer.File _ -> new PageAnswer.NotFound();
    };
  }

  /// Asks for the second step.
  static PageAnswer code(PageCall call, Form form, String ticket) {
    boolean kept = !call.typed(KEPT_TO).isEmpty();
    Html main =
        el(
            "section class=\"card\"",
            form.wrap(
                action(call),
                "",
                kept ? keptFields(call, 0) : Html.NOTHING,
                kept ? hidden(KEPT_TO, call.typed(KEPT_TO)) : Html.NOTHING,
                hidden("ticket", ticket),
                form.text(
                    "code",
                    "signIn.code",
                    " required maxlength=\"40\" autocomplete=\"one-time-code\""
                        + " autocapitalize=\"none\" spellcheck=\"false\""),
                form.submit("signIn.submit")));
    Problem problem = form.problem();
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        call.texts().text("signIn.title"),
        main,
        List.of(),
        List.of());
  }

  private static String action(PageCall call) {
    return call.query("to")
        .map(to -> "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))
        .orElse("/sign-in");
  }

  private static PageAnswer entered(PageCall call, JsonNode json) {
    String session = json.path("session").asText();
    if (call.typed(KEPT_TO).isEmpty()) {
      return new PageAnswer.SignedIn(call.query("to").orElse(json.path("start").asText()), session);
    }
    Html form =
        el(
            "form method=\"post\"" + attr("action", OwnPlace.orFirst(call.typed(KEPT_TO))),
            hidden("csrf", json.path("csrf").asText()),
            keptFields(call, KEPT.length()),
            el("p", call.texts().text("signIn.resume")),
            el(
                "p class=\"actions\"",
                el("button class=\"main\"", call.texts().text("signIn.resume.send"))));
    return new PageAnswer.Resumed(
        session,
        PageAnswer.Shown.of(
            call.texts().text("signIn.resume.title"), el("section class=\"card\"", form)));
  }

  private static PageAnswer.Shown shown(PageCall call, int status, Form form) {
    boolean kept = !call.typed(KEPT_TO).isEmpty();
    Html along =
        kept ? all(keptFields(call, 0), hidden(KEPT_TO, call.typed(KEPT_TO))) : Html.NOTHING;
    Html main =
        el(
            "section class=\"card\"",
            kept ? el("p class=\"banner\"", call.texts().text("signIn.ended")) : Html.NOTHING,
            form.wrap(
                action(call),
                "",
                along,
                form.text(
                    "login",
                    "signIn.login",
                    " required maxlength=\"254\" autocomplete=\"username webauthn\""
                        + " autocapitalize=\"none\""
                        + " spellcheck=\"false\""),
                password(form, "password", "signIn.password", "current-password"),
                form.submit("signIn.submit")),
            PasskeyCard.signIn(form, action(call), along),
            with(call, kept),
            el("p class=\"hint\"", call.texts().text("signIn.forgotten")));
    return new PageAnswer.Shown(
        status, call.texts().text("signIn.title"), main, List.of(), List.of(PasskeyCard.SCRIPT));
  }

  /// The ways to sign in with somebody else's word. What was typed before does not go along.
  private static Html with(PageCall call, boolean kept) {
    String to = kept ? call.typed(KEPT_TO) : call.query("to").orElse("");
    Html ways = ProviderButtons.of(call, "signIn.with", "to", to);
    boolean loses = kept && !ways.equals(Html.NOTHING);
    return all(
        ways, loses ? el("p class=\"hint\"", call.texts().text("signIn.with.kept")) : Html.NOTHING);
  }

  /// A field whose content is never sent back.
  static Html password(Form form, String name, String label, String use) {
    Form empty =
        new Form(
            form.call(),
            field -> field.equals(name) ? "" : form.typed().apply(field),
            form.problem());
    return empty.text(
        name, label, " type=\"password\" required maxlength=\"200\"" + attr("autocomplete", use));
  }

  static ObjectNode content(PageCall call) {
    return JsonNodeFactory.instance.objectNode().put("agent", call.agent());
  }

  static Html hidden(String name, String value) {
    return raw("<input type=\"hidden\"" + attr("name", name) + attr("value", value) + ">");
  }

  private static Html keptFields(PageCall call, int from) {
    List<Html> fields = new ArrayList<>();
    call.form()
        .forEach((name, values) -> {
          if (name.startsWith(KEPT)) {
            values.forEach(value -> fields.add(hidden(name.substring(from), value)));
          }
        });
    return all(fields);
  }
}
