package coop.latchkey.hub.http;

import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Accounts;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.page.Frame;
import coop.latchkey.hub.page.Page;
import coop.latchkey.hub.page.PageAnswer;
import coop.latchkey.hub.page.PageCall;
import coop.latchkey.hub.page.SignInPage;
import coop.latchkey.hub.web.OwnPlace;
import coop.latchkey.hub.web.Texts;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Serves the pages of `hub.page`: finds out whom, checks the form's secret, calls the page where
/// waiting is allowed, and puts its answer into the frame.
final class PageMount {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

  /// The hub itself ends a session earlier, when it is not used.
  private static final long SESSION_SECONDS = 90L * 24 * 60 * 60;

  /// A wall screen's token ends by itself after a year.
  private static final long WALL_SECONDS = 366L * 24 * 60 * 60;

  private static final int AGENT_MAX = 300;

  /// What the frame needs of the hub.
  interface Spaces {
    /// Those a caller knows, in the hub's order.
    List<Frame.Named> of(Caller caller);
  }

  private final Api api;
  private final SignInPage again = new SignInPage();
  private final Frame frame;
  private final Spaces spaces;
  private final Refusals refusals;
  private final Languages languages;
  private final Vertx vertx;
  private final InstantSource clock;

  PageMount(
      Api api,
      Frame frame,
      Spaces spaces,
      Refusals refusals,
      Languages languages,
      Vertx vertx,
      InstantSource clock) {
    this.refusals = refusals;
    this.api = api;
    this.frame = frame;
    this.spaces = spaces;
    this.languages = languages;
    this.vertx = vertx;
    this.clock = clock;
  }

  /// Mounts the pages; requests have passed [Visitor#find].
  void mount(Router router, List<Page> pages) {
    pages.forEach(page -> mount(router, page));
  }

  private void mount(Router router, Page page) {
    String pattern = pattern(page.path());
    for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
      router.routeWithRegex(method, pattern).handler(context -> serve(context, page, false));
    }
    router
        .routeWithRegex(HttpMethod.POST, pattern)
        .handler(
            BodyHandler.create(System.getProperty("java.io.tmpdir"))
                .setDeleteUploadedFilesOnEnd(true)
                .setBodyLimit(page.bytesMax()))
        .handler(context -> serve(context, page, true));
    HttpRoutes.refuseOthers(router.routeWithRegex(pattern), "GET, HEAD, POST");
  }

  private static String pattern(String path) {
    Matcher place = PLACE.matcher(path);
    return place.replaceAll("(?<$1>[^/:]+)");
  }

  private void serve(RoutingContext context, Page page, boolean post) {
    Visitor.Known known = Visitor.of(context);
    var texts = Texts.of(languages.of(context));
    if (!known.caller().known() && !(page.access() instanceof Access.Public)) {
      if (post && !Guard.foreign(context.request())) {
        answer(context, page, known, texts, again::again, true);
        return;
      }
      signIn(context);
      return;
    }
    if (!may(context, page, known.caller())) {
      context.fail(404);
      return;
    }
    if (post) {
      var forged = Visitor.forged(context, context.request().getFormAttribute("csrf"));
      if (forged != null) {
        refusals.send(context, forged);
        return;
      }
    }
    answer(context, page, known, texts, post ? page::post : page::get, post);
  }

  private interface Way {
    PageAnswer answer(PageCall call) throws Exception;
  }

  private void answer(
      RoutingContext context, Page page, Visitor.Known known, Texts texts, Way way, boolean post) {
    String trip = TripCookies.take(context);
    var _ =
        vertx
            .executeBlocking(
                () -> {
                  PageCall call = call(context, page, known, texts, post, trip);
                  PageAnswer answer = way.answer(call);
                  return switch (answer) {
                    case PageAnswer.Shown shown -> rendered(answer, call, shown);
                    case PageAnswer.Resumed resumed -> rendered(answer, call, resumed.shown());
                    case PageAnswer.Redirect _,
                        PageAnswer.SignedIn _,
                        PageAnswer.Away _,
                        PageAnswer.NotFound _ ->
                        new Rendered(answer, "");
                  };
                },
                false)
            .onSuccess(rendered -> send(context, rendered, texts))
            .onFailure(context::fail);
  }

  private Rendered rendered(PageAnswer answer, PageCall call, PageAnswer.Shown shown) {
    return new Rendered(answer, frame.page(call, shown));
  }

  private record Rendered(PageAnswer answer, String html) {}

  /// To somebody who may not see it, it does not exist.
  private static boolean may(RoutingContext context, Page page, Caller caller) {
    String space = context.pathParam("space");
    SpaceId of = space != null && Names.isName(space) ? new SpaceId(space) : null;
    if (space != null && (of == null || !caller.knows(of))) {
      return false;
    }
    return switch (page.access()) {
      case Access.Public _, Access.SignedIn _ -> true;
      case Access.Holding(var permission) ->
          of == null ? caller.mayAnywhere(permission) : caller.may(permission, of);
    };
  }

  private PageCall call(
      RoutingContext context,
      Page page,
      Visitor.Known known,
      Texts texts,
      boolean post,
      String trip)
      throws IOException {
    Map<String, String> parameters = new HashMap<>();
    if (!trip.isEmpty()) {
      parameters.put("trip", trip);
    }
    Matcher place = PLACE.matcher(page.path());
    while (place.find()) {
      parameters.put(place.group(1), context.pathParam(place.group(1)));
    }
    Map<String, Bytes> files = new HashMap<>();
    if (post) {
      for (var file : context.fileUploads()) {
        files.put(file.name(), Bytes.of(Files.readAllBytes(Path.of(file.uploadedFileName()))));
      }
    }
    return new PageCall(
        api,
        known.caller(),
        known.csrf(),
        texts,
        clock.instant(),
        spaces.of(known.caller()),
        context.request().uri(),
        agent(context),
        parameters,
        multi(context.queryParams()),
        post ? multi(context.request().formAttributes()) : Map.of(),
        files);
  }

  private static String agent(RoutingContext context) {
    String agent = context.request().getHeader("User-Agent");
    return agent == null ? "" : agent.substring(0, Math.min(AGENT_MAX, agent.length()));
  }

  private static Map<String, List<String>> multi(io.vertx.core.MultiMap from) {
    Map<String, List<String>> map = new HashMap<>();
    from.names().forEach(name -> map.put(name, List.copyOf(from.getAll(name))));
    return map;
  }

  private static void send(RoutingContext context, Rendered rendered, Texts texts) {
    switch (rendered.answer()) {
      case PageAnswer.Shown shown -> html(context, shown.status(), rendered.html(), texts);
      case PageAnswer.Resumed(String session, var shown) -> {
        cookie(context, session);
        html(context, shown.status(), rendered.html(), texts);
      }
      case PageAnswer.Redirect(String to) -> redirect(context, to);
      case PageAnswer.SignedIn(String to, String session) -> {
        cookie(context, session);
        redirect(context, to);
      }
      case PageAnswer.Away away -> {
        TripCookies.give(context, away);
        leave(context, away.to());
      }
      case PageAnswer.NotFound _ -> context.fail(404);
    }
  }

  static void html(RoutingContext context, int status, String html, Texts texts) {
    var _ =
        context
            .response()
            .setStatusCode(status)
            .putHeader("content-type", "text/html; charset=utf-8")
            .putHeader("content-language", texts.language().code())
            .putHeader("cache-control", "no-store")
            .putHeader("vary", "Accept-Language, Cookie")
            .end(html);
  }

  private static void cookie(RoutingContext context, String session) {
    context
        .response()
        .addCookie(
            Cookie.cookie(Visitor.COOKIE, session)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(Client.secure(context.request()))
                .setMaxAge(lasts(session))
                .setSameSite(CookieSameSite.LAX));
  }

  private static long lasts(String session) {
    if (session.isEmpty()) {
      return 0;
    }
    return session.startsWith(Accounts.TOKEN_PREFIX) ? WALL_SECONDS : SESSION_SECONDS;
  }

  /// Lets somebody sign in and come back.
  static void signIn(RoutingContext context) {
    var to = URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
    redirect(context, "/sign-in?to=" + to);
  }

  private static void leave(RoutingContext context, String to) {
    var _ =
        context
            .response()
            .setStatusCode(303)
            .putHeader("cache-control", "no-store")
            .putHeader("location", to)
            .end();
  }

  /// Only to places of this hub.
  static void redirect(RoutingContext context, String to) {
    leave(context, OwnPlace.orFirst(to));
  }
}
