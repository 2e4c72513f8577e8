package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;

/// What waits for a second person, above the live page. `approvals.js` draws the same again and
/// again; without scripts it is as it was when the page came.
///
/// @param strip empty where the space wants no second person
/// @param lockdown whether a lockdown of the whole space would wait
public record LiveWaiting(Html strip, boolean lockdown) {
  static final LiveWaiting NONE = new LiveWaiting(Html.NOTHING, false);

  static LiveWaiting of(PageCall call, SpaceId space) {
    Waiting.Open open = Waiting.open(call, space);
    if (!open.on()) {
      return NONE;
    }
    List<Html> lines = new ArrayList<>();
    long others = 0;
    for (JsonNode one : open.approvals()) {
      if (one.path("kind").asText().equals("lockdown")) {
        lines.add(lockdown(call, one));
      } else {
        others += one.path("mayAnswer").asBoolean() ? 1 : 0;
      }
    }
    if (others > 0) {
      lines.add(others(call.texts(), space, others));
    }
    Html strip =
        el(
            "lk-approvals" + attr("space", space.value()) + attr("zone", call.zone().getId()),
            all(lines));
    return new LiveWaiting(strip, open.lockdown());
  }

  private static Html lockdown(PageCall call, JsonNode one) {
    Texts texts = call.texts();
    boolean may = one.path("mayAnswer").asBoolean();
    return el(
        "p class=\"banner\" data-tone=\"alarm\" role=\"status\"",
        icon("shield"),
        el(
            "strong",
            texts.text(
                "approvals.live.lockdown",
                "name",
                one.at("/asker/name").asText(),
                "time",
                Waiting.time(call, one.path("expiresAt")))),
        el(
            "a class=\"button\""
                + attr("href", "/spaces/" + call.space() + "/approvals#" + one.path("id").asText()),
            texts.text(may ? "approvals.live.answer" : "approvals.live.see")));
  }

  private static Html others(Texts texts, SpaceId space, long count) {
    return el(
        "p class=\"banner\" role=\"status\"",
        icon("warning"),
        el("strong", texts.text("approvals.live.others", "count", Long.toString(count))),
        el(
            "a class=\"button\"" + attr("href", "/spaces/" + space + "/approvals"),
            texts.text("approvals.live.answer")));
  }
}
