package coop.latchkey.hub.http;

import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.page.Frame;
import coop.latchkey.hub.page.PageCall;
import coop.latchkey.hub.web.Assets;
import coop.latchkey.hub.web.LivePage;
import coop.latchkey.hub.web.Texts;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages and what they are made of.
final class PageRoutes {
  private final Assets assets;
  private final HttpPorts ports;
  private final Api api;
  private final Frame frame;
  private final PageMount.Spaces spaces;
  private final Languages languages;

  PageRoutes(
      Assets assets,
      HttpPorts ports,
      Api api,
      Frame frame,
      PageMount.Spaces spaces,
      Languages languages) {
    this.assets = assets;
    this.ports = ports;
    this.api = api;
    this.frame = frame;
    this.spaces = spaces;
    this.languages = languages;
  }

  /// `/`: of the spaces whose doors the visitor may see.
  void live(RoutingContext context) {
    var known = Visitor.of(context);
    if (!known.caller().known()) {
      PageMount.signIn(context);
      return;
    }
    var snapshot = ports.live().current();
    var wanted = context.request().getParam("space");
    var seen = Seen.by(known.caller(), snapshot.spaces());
    if (seen.isEmpty() && wanted == null && !known.caller().mayEverywhere(Permission.LIVE_READ)) {
      PageMount.redirect(context, elsewhere(known.caller()));
      return;
    }
    var shown = shown(seen, wanted);
    if (shown == null && wanted != null) {
      context.fail(404);
      return;
    }
    var texts = Texts.of(languages.of(context));
    var _ =
        context
            .vertx()
            .executeBlocking(
                () -> page(snapshot, seen, shown, texts, around(context, known, texts, shown)),
                false)
            .onSuccess(page -> send(context, page, texts))
            .onFailure(context::fail);
  }

  private String page(
      LiveFeed.Snapshot snapshot,
      List<SpaceView> seen,
      @Nullable SpaceView shown,
      Texts texts,
      Surroundings around) {
    var json =
        LiveJson.snapshot(snapshot, shown == null ? List.of() : List.of(shown), texts).toString();
    return new LivePage(assets, texts, ports.clock().instant())
        .render(
            seen,
            shown,
            snapshot.linkUp(),
            new LivePage.Data(json, snapshot.id().toString(), around.csrf()),
            around.around());
  }

  private static void send(RoutingContext context, String page, Texts texts) {
    var _ =
        context
            .response()
            .putHeader("content-type", "text/html; charset=utf-8")
            .putHeader("content-language", texts.language().code())
            .putHeader("cache-control", "no-store")
            .putHeader("vary", "Accept-Language, Cookie")
            .end(page);
  }

  /// Where somebody begins who may watch no space: at the doors whose hardware they look after,
  /// else at their own page, which also says what to do without a membership.
  private String elsewhere(Caller caller) {
    return caller.mayAnywhere(Permission.SELF)
        ? "/me"
        : spaces.of(caller).stream()
            .filter(one -> caller.may(Permission.HARDWARE_READ, one.id()))
            .map(one -> "/spaces/" + one.id() + "/doors")
            .findFirst()
            .orElse("/me");
  }

  private record Surroundings(String csrf, LivePage.Around around) {}

  /// The bar of the other pages, for this one, and what waits. Asks the disk.
  private Surroundings around(
      RoutingContext context, Visitor.Known known, Texts texts, @Nullable SpaceView shown) {
    var call =
        new PageCall(
            api,
            known.caller(),
            known.csrf(),
            texts,
            ports.clock().instant(),
            spaces.of(known.caller()),
            shown == null ? context.request().uri() : "/?space=" + shown.id(),
            "",
            shown == null ? Map.of() : Map.of("space", shown.id().value()),
            Map.of(),
            Map.of(),
            Map.of());
    boolean orders = shown != null && known.caller().may(Permission.DOORS_ORDER, shown.id());
    var waiting = frame.waiting(call);
    return new Surroundings(
        known.csrf(),
        new LivePage.Around(
            frame.bar(call), frame.brandStyle(call), orders, waiting.strip(), waiting.lockdown()));
  }

  private static @Nullable SpaceView shown(List<SpaceView> spaces, @Nullable String wanted) {
    return spaces.stream()
        .filter(s -> wanted == null || s.id().value().equals(wanted))
        .findFirst()
        .orElse(null);
  }

  /// `/assets/<digest>/…`.
  void asset(RoutingContext context) {
    var file = assets.file(context.normalizedPath().substring(assets.folder().length()));
    if (file == null) {
      context.fail(404);
      return;
    }
    var etag = "\"" + assets.digest() + "\"";
    var response = context.response();
    response.putHeader("cache-control", "public, max-age=31536000, immutable");
    response.putHeader("etag", etag);
    if (etag.equals(context.request().getHeader("If-None-Match"))) {
      var _ = response.setStatusCode(304).end();
      return;
    }
    response.putHeader("content-type", file.type());
    var _ = response.end(file.bytes());
  }
}
