package coop.latchkey.hub.http;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.el;

import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.page.Frame;
import coop.latchkey.hub.page.PageAnswer;
import coop.latchkey.hub.page.PageCall;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Says what went wrong outside of any page: as a page of the hub, in the reader's language, to
/// whoever asked for one; as problem details to programs.
final class Refusals {
  private final Api api;
  private final Frame frame;
  private final PageMount.Spaces spaces;
  private final Languages languages;
  private final Vertx vertx;
  private final InstantSource clock;

  Refusals(
      Api api,
      Frame frame,
      PageMount.Spaces spaces,
      Languages languages,
      Vertx vertx,
      InstantSource clock) {
    this.languages = languages;
    this.api = api;
    this.frame = frame;
    this.spaces = spaces;
    this.vertx = vertx;
    this.clock = clock;
  }

  void send(RoutingContext context, Problem problem) {
    if (!wantsPage(context) || context.response().ended() || context.response().headWritten()) {
      ApiAnswers.send(context, problem);
      return;
    }
    var texts = Texts.of(languages.of(context));
    var _ =
        vertx
            .executeBlocking(() -> frame.page(call(context, texts), shown(texts, problem)), false)
            .onSuccess(page -> PageMount.html(context, problem.status(), page, texts))
            .onFailure(_ -> ApiAnswers.send(context, problem));
  }

  private static boolean wantsPage(RoutingContext context) {
    var accept = context.request().getHeader("Accept");
    return accept != null
        && accept.contains("text/html")
        && !context.normalizedPath().startsWith("/api/v1/");
  }

  private static PageAnswer.Shown shown(Texts texts, Problem problem) {
    Html main =
        el(
            "section class=\"card\"",
            all(
                el("p", texts.say(problem.detail())),
                el("p", texts.say(problem.mend())),
                el("p", el("a class=\"button main\" href=\"/\"", texts.text("frame.start")))));
    return new PageAnswer.Shown(
        problem.status(), texts.say(problem.title()), main, List.of(), List.of());
  }

  private PageCall call(RoutingContext context, Texts texts) {
    Visitor.Known known = Visitor.of(context);
    return new PageCall(
        api,
        known.caller(),
        known.csrf(),
        texts,
        clock.instant(),
        spaces.of(known.caller()),
        context.request().uri(),
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }
}
