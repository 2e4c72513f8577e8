package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.HashMap;
import java.util.Map;

/// Who somebody of an event was. The API tells it only to those who may know and asked, and writes
/// that down; here the ids become names, for those who may read of people.
final class Who {
  private final PageCall call;
  private final Map<String, String> names = new HashMap<>();

  Who(PageCall call) {
    this.call = call;
  }

  Html of(JsonNode event) {
    Texts texts = call.texts();
    String member = event.path("member").asText("");
    if (!member.isEmpty()) {
      return call.caller().may(Permission.PEOPLE_READ, call.space())
          ? el(
              "a" + attr("href", PeopleParts.member(call, member)),
              PeopleParts.name(names.computeIfAbsent(member, this::name)))
          : el("bdi", member);
    }
    return event.has("known")
        ? Html.text(texts.text(event.path("known").asBoolean() ? "events.known" : "events.unknown"))
        : Html.NOTHING;
  }

  /// Who is gone is called by their id.
  private String name(String member) {
    return PeopleParts.json(call.ask("getMember", "space", call.space().value(), "member", member))
        .path("name")
        .asText(member);
  }
}
