package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;

/// The parts of pages about passkeys. Only a browser's script can ask a device for one: it shows
/// the parts that need it (`data-passkeys`), writes what the device says into a form's fields, and
/// sends that form.
final class PasskeyCard {
  /// The module of `web/assets` that does so.
  static final String SCRIPT = "passkeys.js";

  private static final String FIELD = "passkey.";
  private static final List<String> MADE =
      List.of("ticket", "id", "clientDataJSON", "attestationObject", "transports");
  private static final List<String> SHOWN =
      List.of("ticket", "id", "clientDataJSON", "authenticatorData", "signature", "userHandle");

  private PasskeyCard() {}

  /// The part of `/account`: those there are, and adding one.
  static Html of(PageCall call, Form form) {
    Texts texts = call.texts();
    JsonNode list =
        call.ask("listPasskeys") instanceof Answer.Json(int _, JsonNode json, String _)
            ? json
            : JsonNodeFactory.instance.objectNode();
    List<Html> rows = new ArrayList<>();
    list.path("items").forEach(one -> rows.add(row(call, one)));
    return AccountPage.card(
        texts.text("account.passkeys"),
        el("p class=\"hint\"", texts.text("account.passkeys.what")),
        rows.isEmpty()
            ? Html.NOTHING
            : AccountPage.table(
                texts,
                List.of("account.passkey", "account.passkey.made", "account.passkey.used"),
                rows),
        // Beside the form: with scripts, a failed form must be told where it can be seen.
        form.problem() == null ? Html.NOTHING : form.summary(),
        adding(call, form, list));
  }

  private static Html row(PageCall call, JsonNode one) {
    Texts texts = call.texts();
    return el(
        "tr",
        el(
            "td",
            el(
                "a" + attr("href", "/account/passkeys/" + one.path("id").asText()),
                one.path("name").asText())),
        el("td", AccountPage.when(call, one.path("createdAt").asText())),
        el(
            "td",
            one.has("usedAt")
                ? AccountPage.when(call, one.path("usedAt").asText())
                : Html.text(texts.text("account.passkey.never"))));
  }

  private static Html adding(PageCall call, Form form, JsonNode list) {
    Texts texts = call.texts();
    String needs = list.path("needs").asText();
    if (needs.equals("signIn")) {
      return el("p", el("a href=\"/sign-in?to=/account\"", texts.text("account.passkey.signIn")));
    }
    Form fresh = new Form(call, form.typed(), null);
    return all(
        el("p class=\"hint\" data-passkeys=\"no-script\"", texts.text("passkeys.script")),
        el("p class=\"hint\" data-passkeys=\"unknown\" hidden", texts.text("passkeys.unknown")),
        elsewhere(texts),
        told(texts, list.path("origin").asText()),
        el(
            "div data-passkeys=\"add\" hidden",
            fresh.wrap(
                "/account",
                attr("data-options", "/api/v1/account/passkeys:options"),
                SignInPage.hidden("act", "passkey"),
                fields(MADE),
                fresh.text("passkeyName", "account.passkey.name", " required maxlength=\"100\""),
                needs.equals("password")
                    ? SignInPage.password(
                        fresh, "passkeyPassword", "account.factor.password", "current-password")
                    : Html.NOTHING,
                fresh.submit("account.passkey.add"))));
  }

  /// What a page says where it was reached by an address that has no passkeys.
  private static Html elsewhere(Texts texts) {
    return all(
        el("p class=\"hint\" data-passkeys=\"nowhere\" hidden", texts.text("passkeys.nowhere")),
        el(
            "p class=\"hint\" data-passkeys=\"elsewhere\" hidden",
            Html.text(texts.text("passkeys.elsewhere") + " "),
            el("a href=\"/\"", "")));
  }

  /// Where the script says what went wrong, in the page's language.
  private static Html told(Texts texts, String origin) {
    return el(
        "p class=\"wrong\" role=\"alert\" data-passkeys=\"told\""
            + attr("data-origin", origin)
            + attr("data-cancelled", texts.text("passkeys.cancelled"))
            + attr("data-known", texts.text("passkeys.known"))
            + attr("data-failed", texts.text("passkeys.failed")));
  }

  /// The part of the sign-in page.
  ///
  /// @param kept fields that are carried along
  static Html signIn(Form form, String action, Html kept) {
    Texts texts = form.call().texts();
    return all(
        el(
            "div data-passkeys=\"sign-in\" hidden",
            new Form(form.call(), form.typed(), null)
                .wrap(
                    action,
                    attr("data-options", "/api/v1/session:passkeyOptions"),
                    kept,
                    fields(SHOWN),
                    el("p class=\"actions\"", el("button", texts.text("signIn.passkey"))))),
        elsewhere(texts),
        told(texts, ""));
  }

  private static Html fields(List<String> names) {
    return all(
        names.stream()
            .map(name -> raw("<input type=\"hidden\"" + attr("name", FIELD + name) + ">"))
            .toList());
  }

  /// Whether a form brings what a passkey has signed.
  static boolean sent(PageCall call) {
    return !call.typed(FIELD + "ticket").isEmpty();
  }

  /// Signs in by it.
  static Answer signIn(PageCall call, ObjectNode content) {
    return call.tell("signInWithPasskey", filled(call, content, SHOWN));
  }

  /// Adds the passkey that a form brings.
  static Answer add(PageCall call) {
    ObjectNode content =
        JsonNodeFactory.instance.objectNode().put("name", call.typed("passkeyName"));
    ObjectNode filled = filled(call, content, MADE);
    if (filled.at("/credential/response") instanceof ObjectNode response) {
      var transports = response.putArray("transports");
      for (String one : call.typed(FIELD + "transports").split(" ", -1)) {
        if (!one.isEmpty()) {
          transports.add(one);
        }
      }
    }
    return call.tell("addPasskey", filled);
  }

  private static ObjectNode filled(PageCall call, ObjectNode content, List<String> names) {
    content.put("ticket", call.typed(FIELD + "ticket"));
    ObjectNode credential = content.putObject("credential").put("id", call.typed(FIELD + "id"));
    ObjectNode response = credential.putObject("response");
    names.stream()
        .filter(name -> !name.equals("ticket") && !name.equals("id"))
        .forEach(name -> response.put(name, call.typed(FIELD + name)));
    return content;
  }
}
