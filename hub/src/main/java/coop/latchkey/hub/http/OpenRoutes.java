package coop.latchkey.hub.http;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;
import static coop.latchkey.hub.web.Html.text;

import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.open.OpenFiles;
import coop.latchkey.hub.open.PublicView;
import coop.latchkey.hub.web.Assets;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// `/spaceapi/<space>.json` and `/public/<space>`: for anybody, from anywhere, without cookies.
/// They are there only where a space's owners switched them on; of others they tell no more than of
/// spaces there are not.
final class OpenRoutes {
  private static final String SPACE_API = "/spaceapi/(?<space>[^/:]+)\\.json";
  private static final String PUBLIC = "/public/(?<space>[^/:]+)";

  /// For so long whoever passes it on may keep it, in seconds: nobody asks more often for good.
  static final int KEPT_SECONDS = 30;

  private static final String[] FILLED = {"few", "quiet", "some", "half", "most", "full", "over"};

  private final OpenFiles files;
  private final Assets assets;
  private final Vertx vertx;

  OpenRoutes(OpenFiles files, Assets assets, Vertx vertx) {
    this.files = files;
    this.assets = assets;
    this.vertx = vertx;
  }

  void mount(Router router) {
    read(router, SPACE_API, this::spaceApi);
    read(router, PUBLIC, this::page);
  }

  private static void read(Router router, String path, Consumer<RoutingContext> handler) {
    router.routeWithRegex(HttpMethod.GET, path).handler(handler::accept);
    router.routeWithRegex(HttpMethod.HEAD, path).handler(handler::accept);
    HttpRoutes.refuseOthers(router.routeWithRegex(path), "GET, HEAD");
  }

  private void spaceApi(RoutingContext context) {
    // The SpaceAPI asks for it: pages of other sites read the document.
    context.response().putHeader("access-control-allow-origin", "*");
    answer(
        context,
        space -> files.spaceApi(space),
        json -> open(context.response(), "application/json").end(json));
  }

  private void page(RoutingContext context) {
    Language asked = Language.of(context.request().getParam("lang"));
    Language language =
        asked == null ? Language.accepted(context.request().getHeader("Accept-Language")) : asked;
    answer(
        context,
        space -> files.view(space),
        view -> {
          HttpServerResponse response = open(context.response(), "text/html; charset=utf-8");
          response.putHeader("content-language", language.code());
          response.putHeader("vary", "accept-language");
          response.putHeader(
              "content-security-policy",
              "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self';"
                  + " base-uri 'none'; form-action 'none'; frame-ancestors "
                  + (view.frames().isEmpty() ? "'none'" : String.join(" ", view.frames())));
          return response.end(html(view, Texts.of(language)));
        });
  }

  /// How something open is looked up.
  private interface Look<T> {
    Optional<T> of(SpaceId space) throws Exception;
  }

  /// How it is sent.
  private interface Sending<T> {
    Object of(T found);
  }

  private <T> void answer(RoutingContext context, Look<T> look, Sending<T> sending) {
    String name = Objects.requireNonNullElse(context.pathParam("space"), "");
    if (!Names.isName(name)) {
      context.fail(404);
      return;
    }
    Callable<Optional<T>> looked = () -> look.of(new SpaceId(name));
    var _ =
        vertx
            .executeBlocking(looked, false)
            .map(found -> {
              found.ifPresentOrElse(
                  it -> {
                    var _ = sending.of(it);
                  },
                  () -> context.fail(404));
              return found;
            })
            .onFailure(context::fail);
  }

  private static HttpServerResponse open(HttpServerResponse response, String type) {
    return response
        .putHeader("content-type", type)
        .putHeader("cache-control", "public, max-age=" + KEPT_SECONDS)
        .putHeader("cross-origin-resource-policy", "cross-origin");
  }

  private String html(PublicView view, Texts texts) {
    Html head =
        all(
            raw("<meta charset=\"utf-8\">"),
            raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
            raw("<meta name=\"color-scheme\" content=\"light dark\">"),
            raw("<link rel=\"icon\"" + attr("href", assets.url("icon.svg")) + ">"),
            el("title", texts.text("page.title", "space", view.name())),
            raw("<link rel=\"stylesheet\"" + attr("href", assets.url("base.css")) + ">"),
            raw("<link rel=\"stylesheet\"" + attr("href", assets.url("public.css")) + ">"));
    return "<!doctype html>\n<html"
        + attr("lang", texts.language().code())
        + "><head>"
        + head.markup()
        + "</head><body class=\"public\">"
        + el("main", el("h1", view.name()), filled(view, texts), hours(view, texts)).markup()
        + "</body></html>\n";
  }

  private static Html filled(PublicView view, Texts texts) {
    Integer filled = view.filled();
    Integer people = view.people();
    String words =
        view.few()
            ? texts.text("public.few")
            : people == null
                ? texts.text("public.unknown")
                : texts.text("public.people", "count", Integer.toString(people));
    Html shape = Html.NOTHING;
    if (filled != null && !view.few()) {
      words = texts.text("public." + FILLED[filled]) + " " + words;
    }
    if (filled != null) {
      StringBuilder cells = new StringBuilder();
      for (int i = 1; i <= 5; i++) {
        cells.append(i <= filled || (view.few() && i == 1) ? "■" : "□");
      }
      shape = el("p class=\"shape\" aria-hidden=\"true\"", text(cells + (filled > 5 ? "+" : "")));
    }
    return all(shape, el("p class=\"words\"", words));
  }

  private static Html hours(PublicView view, Texts texts) {
    return view.hours().isEmpty()
        ? Html.NOTHING
        : el("p", el("strong", texts.text("public.hours")), text(" " + view.hours()));
  }
}
