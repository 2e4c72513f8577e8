package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `/me` shows to somebody who is signed in and no member of any space: that it is so, how
/// they become one, and where else they may go.
final class NoMembership {
  private NoMembership() {}

  static PageAnswer shown(PageCall call) {
    Texts texts = call.texts();
    List<Html> spaces = new ArrayList<>();
    for (Frame.Named space : call.spaces()) {
      start(call, space)
          .ifPresent(to ->
              spaces.add(
                  el(
                      "li",
                      el("a class=\"button main\"" + attr("href", to), el("bdi", space.name())))));
    }
    Html main =
        el(
            "div class=\"grid\"",
            el(
                "section class=\"card\"",
                el("p", texts.text("me.none", "name", call.caller().name())),
                el("h2", texts.text("me.none.what")),
                el(
                    "ol class=\"steps\"",
                    el("li", texts.text("me.none.ask")),
                    el("li", texts.text("me.none.other")),
                    el("li", texts.text("me.none.then"))),
                el(
                    "div class=\"actions\"",
                    el("a class=\"button\" href=\"/account\"", texts.text("me.none.account")),
                    Form.of(call, Map.of())
                        .wrap(
                            "/sign-out",
                            " class=\"plain\"",
                            el("button", texts.text("me.none.signOut"))))),
            Html.when(
                !spaces.isEmpty(),
                el(
                    "section class=\"card\"",
                    el("h2", texts.text("me.none.work")),
                    el("ul class=\"me-list\"", all(spaces)))));
    return new PageAnswer.Shown(200, texts.text("me.title"), main, List.of("me.css"), List.of());
  }

  /// Where somebody begins who works for a space; empty when nothing of it is theirs to see.
  private static Optional<String> start(PageCall call, Frame.Named space) {
    if (call.caller().may(Permission.LIVE_READ, space.id())) {
      return Optional.of("/?space=" + space.id());
    }
    return call.caller().may(Permission.HARDWARE_READ, space.id())
        ? Optional.of("/spaces/" + space.id() + "/doors")
        : Optional.empty();
  }
}
