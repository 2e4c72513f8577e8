package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// `/sign-in/back/{provider}`: where a browser comes back to from a provider.
final class FromProviderPage implements Page {
  @Override
  public String path() {
    return "/sign-in/back/{provider}";
  }

  @Override
  public Access access() {
    return new Access.Public();
  }

  @Override
  public PageAnswer get(PageCall call) {
    String trip = call.parameters().getOrDefault("trip", "");
    ObjectNode content =
        SignInPage.content(call)
            .put("trip", trip.isEmpty() ? "none" : trip)
            .put("state", call.query("state").filter(text -> !text.isEmpty()).orElse("none"));
    for (String name : List.of("code", "error", "iss")) {
      call.query(name).ifPresent(text -> content.put(name, text));
    }
    Answer answer =
        call.tell("finishProviderSignIn", content, "provider", call.parameter("provider"));
    return switch (answer) {
      case Answer.Json(int _, JsonNode json, String _) when json.has("ticket") -> code(call, json);
      case Answer.Json(int _, JsonNode json, String _) when json.has("offer") ->
          PageAnswer.Shown.of(call.texts().text("account.title"), IdentitiesCard.asked(call, json));
      case Answer.Json(int _, JsonNode json, String _) -> {
        String to = json.path("to").asText();
        yield new PageAnswer.SignedIn(
            to.isEmpty() ? json.path("start").asText() : to, json.path("session").asText());
      }
      case Answer.Bad(var problem) when problem.status() == 404 -> new PageAnswer.NotFound();
      case Answer.Bad(var problem) -> refused(call, problem);
      case Answer.Empty _, Answer.File _ -> new PageAnswer.NotFound();
    };
  }

  /// The form for the code stands on the page to sign in.
  private static PageAnswer code(PageCall call, JsonNode json) {
    String to = json.path("to").asText();
    PageCall there = call.at("/sign-in", to.isEmpty() ? Map.of() : Map.of("to", List.of(to)));
    return SignInPage.code(there, Form.of(there, Map.of()), json.path("ticket").asText());
  }

  /// Says what went wrong and what to do.
  static PageAnswer refused(PageCall call, Problem problem) {
    boolean known = call.caller().known();
    String to =
        call.query("to")
            .map(path -> "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
            .orElse("");
    Html main =
        el(
            "section class=\"card\"",
            Form.again(call, problem).summary(),
            el(
                "p class=\"actions\"",
                el(
                    "a class=\"button main\"" + attr("href", known ? "/account" : "/sign-in" + to),
                    call.texts().text(known ? "account.title" : "signIn.back"))));
    return new PageAnswer.Shown(
        problem.status(), call.texts().text("signIn.title"), main, List.of(), List.of());
  }
}
