package coop.latchkey.hub.http;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import coop.latchkey.hub.page.Frame;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// What somebody sees whose browser asks for pages too often. It costs the hub next to nothing.
final class TooOften {
  /// Paths that are no pages: what pages are made of is kept by browsers, and whoever watches over
  /// the hub must not be turned away.
  private static final List<String> FREE =
      List.of("/api/", "/brand/", "/health/", "/metrics", "/me/worker.js", "/me/app.webmanifest");

  private final Frame frame;
  private final Languages languages;

  TooOften(Frame frame, Languages languages) {
    this.frame = frame;
    this.languages = languages;
  }

  /// Whether a path counts as a page.
  ///
  /// @param assets where the pages' parts lie
  static boolean counts(String path, String assets) {
    return !path.startsWith(assets) && FREE.stream().noneMatch(path::startsWith);
  }

  void send(RoutingContext context, int wait) {
    Texts texts = Texts.of(languages.of(context));
    boolean form = context.request().method().equals(HttpMethod.POST);
    Html next =
        form
            ? el("p", texts.text("tooOften.typed"))
            : el(
                "p class=\"actions\"",
                el(
                    "a class=\"button\"" + attr("href", context.request().uri()),
                    texts.text("tooOften.again")));
    Html main = all(el("p", texts.text("tooOften.what", "seconds", Integer.toString(wait))), next);
    var _ =
        context
            .response()
            .setStatusCode(429)
            .putHeader("retry-after", Integer.toString(wait))
            .putHeader("content-type", "text/html; charset=utf-8")
            .putHeader("content-language", texts.language().code())
            .putHeader("cache-control", "no-store")
            .end(frame.calm(texts, texts.text("tooOften.title"), main));
  }
}
