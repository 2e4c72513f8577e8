package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the pages about people share.
final class PeopleParts {
  private PeopleParts() {}

  /// Where the list is.
  static String list(PageCall call) {
    return "/spaces/" + call.space() + "/people";
  }

  /// Where a member's page is.
  static String member(PageCall call, String id) {
    return list(call) + "/" + encoded(id);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Whether forms are shown.
  static boolean mayChange(PageCall call) {
    return call.caller().may(Permission.PEOPLE_WRITE, call.space());
  }

  /// The JSON of an answer; missing when it is none.
  static JsonNode json(Answer answer) {
    return answer instanceof Answer.Json json ? json.json() : MissingNode.getInstance();
  }

  /// A name in its own direction.
  static Html name(String name) {
    return el("bdi", name);
  }

  /// A status with a shape of its own.
  static Html status(Texts texts, String status) {
    return el(
        "span class=\"tag\"" + attr("data-status", status),
        Html.icon(icon(status)),
        el("span", texts.text("members.status." + status)));
  }

  static String icon(String status) {
    return switch (status) {
      case "active" -> "tone-good";
      case "paused" -> "mode-unlocked";
      case "arrears" -> "warning";
      case "guest" -> "tone-info";
      default -> "tone-refused";
    };
  }

  /// The statuses that can be looked for.
  static Map<String, String> statuses(Texts texts) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String one : List.of("active", "paused", "arrears", "ended")) {
      all.put(one, texts.text("members.status." + one));
    }
    return all;
  }

  /// Things to choose from, by id and name.
  static Map<String, String> named(JsonNode list, String none) {
    Map<String, String> all = new LinkedHashMap<>();
    if (!none.isEmpty()) {
      all.put("", none);
    }
    list.forEach(one -> all.put(one.path("id").asText(), one.path("name").asText()));
    return all;
  }

  /// A table that scrolls by itself on a small screen.
  ///
  /// @param heads keys of texts
  static Html table(Texts texts, String label, List<String> heads, String body, List<Html> rows) {
    List<Html> all = new ArrayList<>();
    heads.forEach(key -> all.add(el("th scope=\"col\"", texts.text(key))));
    return el(
        "div class=\"scroll\" tabindex=\"0\" role=\"region\""
            + attr("aria-label", texts.text(label)),
        el("table", el("thead", el("tr", all(all))), el(body, all(rows))));
  }
}
