package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.el;

import coop.latchkey.hub.api.Access;
import java.util.List;

/// `/me/offline`: what an installed page shows without a connection. It holds nothing of anybody.
final class MeOfflinePage implements Page {
  @Override
  public String path() {
    return "/me/offline";
  }

  @Override
  public Access access() {
    return new Access.Public();
  }

  @Override
  public PageAnswer get(PageCall call) {
    return new PageAnswer.Shown(
        200,
        call.texts().text("me.offline"),
        el(
            "section class=\"card\"",
            el("p", call.texts().text("me.offline.what")),
            el("p", call.texts().text("me.offline.door")),
            el(
                "p",
                el("a class=\"button main\" href=\"/me\"", call.texts().text("me.offline.again")))),
        List.of("me.css"),
        List.of());
  }
}
