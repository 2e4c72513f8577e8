package coop.latchkey.hub.web;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;
import static coop.latchkey.hub.web.Html.raw;
import static coop.latchkey.hub.web.Html.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.hub.live.SpaceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The operator's live page. The server writes all of it as it is now, so that it says something
/// before and without scripts; then the elements in `live.js` take over and draw the same markup.
public final class LivePage {
  private final Assets assets;
  private final Texts texts;
  private final Instant now;

  /// A page in a language, at a time.
  public LivePage(Assets assets, Texts texts, Instant now) {
    this.assets = assets;
    this.texts = texts;
    this.now = now;
  }

  /// What the page's scripts begin with.
  ///
  /// @param json the snapshot of `/api/v1/live` for this space
  /// @param id its place in the stream
  /// @param csrf the session's secret, which orders must show
  public record Data(String json, String id, String csrf) {}

  /// What the live page shares with the others, and what it may offer.
  ///
  /// @param bar with the ways to the other pages
  /// @param style the style sheet of the space's own colours, or nothing
  /// @param orders whether the visitor may give orders and acknowledge alarms
  /// @param waiting what waits for a second person
  /// @param lockdownWaits whether a lockdown of the whole space would
  public record Around(Html bar, Html style, boolean orders, Html waiting, boolean lockdownWaits) {}

  /// Renders it.
  ///
  /// @param spaces all that may be seen, for the way to the others
  /// @param shown the one shown; null when there is none
  public String render(
      List<SpaceView> spaces, @Nullable SpaceView shown, boolean linkUp, Data from, Around around) {
    var data = all(Html.json("lk-texts", pageTexts()), Html.json("lk-snapshot", from.json()));
    var head =
        all(
            raw("<meta charset=\"utf-8\">"),
            raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
            raw("<meta name=\"color-scheme\" content=\"light dark\">"),
            raw("<meta name=\"csrf\"" + attr("content", from.csrf()) + ">"),
            el("title", title(shown)),
            raw("<link rel=\"icon\" href=\"" + assets.url("icon.svg") + "\">"),
            raw(assets.fontPreload()),
            raw("<link rel=\"stylesheet\" href=\"" + assets.url("base.css") + "\">"),
            raw("<link rel=\"stylesheet\" href=\"" + assets.url("app.css") + "\">"),
            raw("<link rel=\"stylesheet\" href=\"" + assets.url("live.css") + "\">"),
            around.style(),
            raw("<script type=\"module\" src=\"" + assets.url("live.js") + "\"></script>"));
    var live =
        "lk-live"
            + attr("space", shown == null ? "" : shown.id().value())
            + attr("from", from.id())
            + (around.orders() ? " orders" : "")
            + (around.lockdownWaits() ? " lockdown-waits" : "");
    var body =
        all(
            raw(Shapes.SPRITE),
            el("a class=\"skip\" href=\"#doors\"", texts.text("page.skip")),
            el(
                "noscript",
                el("p class=\"banner\" data-tone=\"info\"", texts.text("page.noscript"))),
            around.bar(),
            around.waiting(),
            el(
                live,
                all(top(spaces, shown), banners(shown, linkUp), content(shown, around.orders()))),
            data);
    return "<!doctype html>\n<html lang=\""
        + texts.language().code()
        + "\"><head>"
        + head.markup()
        + "</head><body class=\"app live\">"
        + body.markup()
        + "</body></html>\n";
  }

  private String title(@Nullable SpaceView shown) {
    var name = shown == null ? texts.text("app.name") : shown.name();
    var alarms = shown == null ? 0 : alarms(shown);
    return alarms == 0
        ? texts.text("page.title", "space", name)
        : texts.text("page.titleAlarms", "space", name, "count", Long.toString(alarms));
  }

  private static long alarms(SpaceView space) {
    long doors = space.doors().stream().filter(d -> d.alarm() != DoorAlarm.NONE).count();
    return Math.max(doors, space.alarms().stream().filter(a -> a.acknowledgedAt() == null).count());
  }

  private Html top(List<SpaceView> spaces, @Nullable SpaceView shown) {
    var side = new ArrayList<Html>();
    if (shown != null) {
      side.add(
          el(
              "p class=\"clock\"",
              el("span class=\"label\"", texts.text("page.localTime")),
              text(" "),
              Html.time(now, Times.minutes(now, shown.timeZone()))));
    }
    side.add(
        el(
            "p class=\"stream\" data-state=\"connecting\"",
            el("span class=\"dot\""),
            text(texts.text("live.connecting"))));
    return el(
        "header class=\"top\"",
        el("h1", shown == null ? texts.text("page.empty.title") : shown.name()),
        others(spaces, shown),
        el("div class=\"top-side\"", all(side)));
  }

  private Html others(List<SpaceView> spaces, @Nullable SpaceView shown) {
    if (spaces.size() < 2) {
      return Html.NOTHING;
    }
    var links =
        spaces.stream()
            .map(s ->
                el(
                    "a"
                        + attr("href", "/?space=" + s.id())
                        + (s.equals(shown) ? " aria-current=\"page\"" : ""),
                    s.name()))
            .toList();
    return el("nav class=\"spaces\"" + attr("aria-label", texts.text("page.spaces")), all(links));
  }

  private Html banners(@Nullable SpaceView shown, boolean linkUp) {
    var banners = new ArrayList<Html>();
    if (!linkUp) {
      banners.add(
          banner("warning", texts.text("banner.link.what"), texts.text("banner.link.next")));
    } else if (shown != null) {
      for (var gateway : shown.gateways()) {
        var since = gateway.offlineSince();
        if (!gateway.online()) {
          var what =
              since == null
                  ? texts.text("banner.gateway.never", "gateway", gateway.id().value())
                  : texts.text(
                      "banner.gateway.what",
                      "gateway",
                      gateway.id().value(),
                      "time",
                      Times.clock(since, now, shown.timeZone()));
          banners.add(banner("warning", what, texts.text("banner.gateway.next")));
        }
      }
    }
    return el("div class=\"banners\"", all(banners));
  }

  private static Html banner(String tone, String what, String next) {
    return el(
        "p class=\"banner\" data-tone=\"" + tone + "\"",
        icon("warning"),
        el("strong", what),
        text(" "),
        el("span", next));
  }

  private Html content(@Nullable SpaceView shown, boolean orders) {
    if (shown == null) {
      return el(
          "main class=\"empty\" id=\"doors\"",
          el("p", el("a href=\"/new-space\"", texts.text("page.empty.make"))),
          el("p", texts.text("page.empty.next")));
    }
    var parts = new LiveSections(shown, texts, now, orders);
    return el(
        "main",
        new LiveOrders(shown, texts, now, orders).alarms(),
        parts.summary(),
        el(
            "div class=\"columns\"",
            el("div class=\"column\"", parts.doors(), parts.desks(), parts.gateways()),
            el("div class=\"column\"", parts.people(), parts.feed())));
  }

  private String pageTexts() {
    var json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(texts.live())
        .forEach((key, text) -> {
          if (!key.startsWith("event.") && !key.startsWith("denied.")) {
            json.put(key, text);
          }
        });
    texts
        .all()
        .forEach((key, text) -> {
          boolean alarm = key.startsWith("alarms.") && !key.startsWith("alarms.mail.");
          if (alarm || key.startsWith("approvals.live.") || key.startsWith("nav.approvals")) {
            json.put(key, text);
          }
        });
    return json.toString();
  }
}
