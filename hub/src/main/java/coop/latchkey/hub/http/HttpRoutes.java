package coop.latchkey.hub.http;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.ApiBook;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.page.Frame;
import coop.latchkey.hub.page.Pages;
import coop.latchkey.hub.web.Assets;
import coop.latchkey.hub.web.Said;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which path leads where.
final class HttpRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(HttpRoutes.class);

  private final HttpPorts ports;
  private final Vertx vertx;
  private final Guard guard;
  private final Rates rates;

  HttpRoutes(HttpSettings settings, HttpPorts ports, Vertx vertx) {
    this.ports = ports;
    this.vertx = vertx;
    this.guard = new Guard(settings);
    this.rates = settings.rates();
  }

  /// Mounts everything; to be called on the event loop.
  void mount(Router router) {
    var assets = Assets.load();
    router.route().handler(this::timed).handler(SecurityHeaders::put).handler(guard.host());
    router.route().handler(new Visitor(ports.callers(), vertx).find());
    var limits = new RateLimits(rates, System::nanoTime);
    router.route("/api/*").handler(limits.held(RateLimits::problem));
    var api =
        new Api(ApiBook.load(), ports.areas(), this::knows, ports.replays(), ports.approvals());
    new ApiRoutes(api, vertx).mount(router);
    var frame = new Frame(assets, ports.brands());
    var languages = new Languages(ports.brands(), this::named);
    var page = limits.held(new TooOften(frame, languages)::send);
    router
        .route()
        .handler(context -> {
          if (TooOften.counts(context.normalizedPath(), assets.folder())) {
            page.handle(context);
          } else {
            context.next();
          }
        });
    var refusals = new Refusals(api, frame, this::named, languages, vertx, ports.clock());
    new PageMount(api, frame, this::named, refusals, languages, vertx, ports.clock())
        .mount(router, Pages.all());
    new BrandRoutes(ports.brands()).mount(router);
    new OpenRoutes(ports.open(), assets, vertx).mount(router);
    var pages = new PageRoutes(assets, ports, api, frame, this::named, languages);
    read(router, "/", pages::live);
    read(router, assets.folder() + "*", pages::asset);
    var me = new MeFiles(assets);
    read(router, "/me/app.webmanifest", me::manifest);
    read(router, "/me/worker.js", me::worker);
    var stream = new LiveStream(ports.live(), ports.clock(), ports.meters(), vertx);
    router.route(HttpMethod.GET, "/api/v1/live").handler(stream::handle);
    refuseOthers(router.route("/api/v1/live"), "GET");
    var status = new StatusRoutes(ports);
    read(router, "/metrics", status::metrics);
    read(router, "/health/live", status::live);
    read(router, "/health/ready", status::ready);
    failures(router, refusals);
  }

  private boolean knows(SpaceId space) {
    return ports.spaces().directory().spaces().stream().anyMatch(one -> one.id().equals(space));
  }

  private List<Frame.Named> named(Caller caller) {
    return ports.spaces().directory().spaces().stream()
        .filter(one -> caller.knows(one.id()))
        .map(one -> new Frame.Named(one.id(), one.name(), one.timeZone()))
        .toList();
  }

  private static void read(Router router, String path, Handler<RoutingContext> handler) {
    router.route(HttpMethod.GET, path).handler(handler);
    router.route(HttpMethod.HEAD, path).handler(handler);
    refuseOthers(router.route(path), "GET, HEAD");
  }

  static void refuseOthers(Route route, String allowed) {
    route.handler(context -> {
      context.response().putHeader("allow", allowed);
      ApiAnswers.send(
          context,
          Problem.of(
              405,
              "method-not-allowed",
              Said.of(
                  "problem.method",
                  "method",
                  context.request().method().name(),
                  "allowed",
                  allowed)));
    });
  }

  private static void failures(Router router, Refusals refusals) {
    Map<Integer, Function<RoutingContext, Problem>> told =
        Map.of(
            404,
            context ->
                Problem.of(
                    404,
                    "not-found",
                    Said.of("problem.notFound", "path", context.normalizedPath())),
            400,
            _ -> Problem.of(400, "bad-request", Said.of("problem.badRequest")),
            413,
            _ -> Problem.of(413, "too-large", Said.of("problem.tooLarge")),
            500,
            context -> {
              LOG.error(
                  "{} {} failed",
                  context.request().method(),
                  context.normalizedPath(),
                  context.failure());
              return Problem.of(500, "internal", Said.of("problem.internal"));
            });
    told.forEach((status, problem) ->
        router.errorHandler(status, context -> refusals.send(context, problem.apply(context))));
    // An error handler has to answer before it returns; what failed is told by a page that waits
    // for the disk, and so by a failure handler.
    router
        .route()
        .failureHandler(context -> {
          var problem = told.get(status(context));
          if (problem == null) {
            context.next();
          } else {
            refusals.send(context, problem.apply(context));
          }
        });
  }

  private static int status(RoutingContext context) {
    if (context.statusCode() != -1) {
      return context.statusCode();
    }
    return context.failure() instanceof HttpException failure ? failure.getStatusCode() : 500;
  }

  private void timed(RoutingContext context) {
    var from = System.nanoTime();
    context.addEndHandler(_ ->
        Timer.builder("latchkey.http.requests")
            .description("Requests answered, by status")
            .tag("status", Integer.toString(context.response().getStatusCode()))
            .register(ports.meters())
            .record(System.nanoTime() - from, TimeUnit.NANOSECONDS));
    context.next();
  }
}
