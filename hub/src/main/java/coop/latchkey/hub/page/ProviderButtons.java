package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The ways to the hub's providers, a link each: a form may not lead to another site.
final class ProviderButtons {
  private ProviderButtons() {}

  /// Nothing where the settings name no provider.
  ///
  /// @param label key of their text, which has a place `label`
  /// @param name of a field of [ToProviderPage]
  /// @param value its value; empty for none
  static Html of(PageCall call, String label, String name, String value) {
    String query =
        value.isEmpty() ? "" : "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    List<Html> links = new ArrayList<>();
    if (call.ask("listSignInProviders") instanceof Answer.Json(int _, JsonNode json, String _)) {
      for (JsonNode one : json.path("items")) {
        links.add(
            el(
                "a class=\"button\" rel=\"nofollow\""
                    + attr("href", "/sign-in/with/" + one.path("id").asText() + query),
                call.texts().text(label, "label", one.path("label").asText())));
      }
    }
    return links.isEmpty() ? Html.NOTHING : el("p class=\"actions providers\"", all(links));
  }
}
