package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.List;

/// The plan for a screen on a wall: large, without controls. A browser can be kept for it, with a
/// token that may look at live pictures and nothing else.
final class WallPage implements Page {
  private static final int DAYS = 366;

  @Override
  public String path() {
    return "/spaces/{space}/wall";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.LIVE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    JsonNode floor = FloorPage.chosen(call, FloorPage.floors(call));
    if (floor == null) {
      return new PageAnswer.Redirect(FloorPage.home(call));
    }
    boolean open = call.query("show").isPresent();
    return new PageAnswer.Shown(
        200,
        open ? floor.path("name").asText() : call.texts().text("floor.wall.title"),
        open ? FloorPage.live(call, floor, true) : choice(call, floor),
        List.of("floor.css"),
        open ? List.of("floor.js") : List.of());
  }

  private static String shown(PageCall call, String floor) {
    return "/spaces/" + call.space() + "/wall?show=1&floor=" + floor;
  }

  private static Html choice(PageCall call, JsonNode floor) {
    Texts texts = call.texts();
    String to = shown(call, Resources.id(floor));
    Form form = Form.of(call, java.util.Map.of());
    // Whoever is only a wall already has nothing to be kept for.
    boolean person = call.caller().scopes() == null;
    return all(
        el(
            "section class=\"card\"",
            el("p", texts.text("floor.wall.what")),
            el(
                "p class=\"actions\"",
                el("a class=\"button main\"" + attr("href", to), texts.text("floor.wall.open")))),
        person
            ? el(
                "section class=\"card\"",
                el("h2", texts.text("floor.wall.keep")),
                el("p", texts.text("floor.wall.keep.what")),
                form.wrap(
                    "/spaces/" + call.space() + "/wall?floor=" + Resources.id(floor),
                    "",
                    form.submit("floor.wall.keep")))
            : Html.NOTHING);
  }

  /// The browser's session ends, the token takes its place.
  @Override
  public PageAnswer post(PageCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", call.texts().text("floor.wall.token", "space", call.space().value()));
    body.put("days", DAYS).putArray("scopes").add(Permission.LIVE_READ.code());
    JsonNode floor = FloorPage.chosen(call, FloorPage.floors(call));
    Answer made = call.tell("createToken", body);
    if (!(made instanceof Answer.Json(int _, JsonNode token, String _)) || floor == null) {
      return get(call);
    }
    call.ask("endSession", "session", call.caller().via());
    return new PageAnswer.SignedIn(shown(call, Resources.id(floor)), token.path("token").asText());
  }
}
