package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The part of `/account` about the second step of signing in.
final class SecondFactorCard {
  private SecondFactorCard() {}

  /// Whether there is one, and the other way.
  static Html of(PageCall call, Form form) {
    Texts texts = call.texts();
    boolean on =
        call.ask("getSecondFactor") instanceof Answer.Json(int _, JsonNode json, String _)
            && json.path("on").asBoolean();
    if (call.typed("act").equals("code") && form.problem() != null) {
      return AccountPage.card(texts.text("account.factor"), code(form));
    }
    Html change =
        on
            ? form.wrap(
                "/account",
                "",
                SignInPage.hidden("act", "endFactor"),
                SignInPage.password(
                    form, "endPassword", "account.factor.password", "current-password"),
                form.submit("account.factor.end"))
            : form.wrap(
                "/account",
                "",
                SignInPage.hidden("act", "factor"),
                form.submit("account.factor.begin"));
    return AccountPage.card(
        texts.text("account.factor"),
        el("p", texts.text(on ? "account.factor.on" : "account.factor.off")),
        change);
  }

  /// What is told once: the app's key with the form for its first code, or the recovery codes.
  static Html told(PageCall call, JsonNode json) {
    Texts texts = call.texts();
    if (json.has("uri")) {
      Form form = Form.of(call, Map.of());
      return AccountPage.card(
          texts.text("account.factor"),
          el("p", texts.text("account.factor.scan")),
          QrImage.of(json.path("uri").asText(), texts.text("account.factor.picture")),
          el(
              "p",
              Html.text(texts.text("account.factor.type") + " "),
              el("code", json.path("secret").asText())),
          code(form));
    }
    List<Html> codes = new ArrayList<>();
    json.path("recoveryCodes").forEach(code -> codes.add(el("li", el("code", code.asText()))));
    return AccountPage.card(
        texts.text("account.recovery"),
        el("p", texts.text("account.recovery.what")),
        el("ul", all(codes)));
  }

  private static Html code(Form form) {
    return form.wrap(
        "/account",
        "",
        SignInPage.hidden("act", "code"),
        form.text(
            "code",
            "account.factor.code",
            " required maxlength=\"40\" inputmode=\"numeric\" autocomplete=\"one-time-code\""),
        form.submit("account.factor.confirm"));
  }
}
