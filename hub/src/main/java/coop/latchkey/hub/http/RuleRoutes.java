package coop.latchkey.hub.http;

import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.change.ChangeDesk;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The paths of rules, guests, badges and trainings. Until people sign in all of them, reading too,
/// are for this machine alone: they tell who may come when.
final class RuleRoutes {
  /// Bytes of a change: a calendar of some hundred days, a member with many plans.
  private static final long CHANGE_BYTES_MAX = 64 * 1024;

  private static final String SPACE = "/api/v1/spaces/(?<space>[^/:]+)";
  private static final String ID = "(?<id>[^/:]+)";

  /// A handler that knows its space.
  private interface OfSpace {
    void handle(RoutingContext context, SpaceId space);
  }

  private final Guard guard;
  private final ChangeDesk desk;
  private final DecisionRoutes decisions;
  private final ChangeRoutes changes;
  private final GuestRoutes guests;
  private final MemberRoutes members;

  RuleRoutes(RulePorts ports, Vertx vertx, Guard guard) {
    RuleAnswers answers = new RuleAnswers(vertx);
    this.guard = guard;
    desk = ports.changes();
    decisions = new DecisionRoutes(ports.asking(), vertx);
    changes = new ChangeRoutes(desk, answers);
    guests = new GuestRoutes(ports.reception(), answers);
    members = new MemberRoutes(ports.reception(), answers);
  }

  void mount(Router router) {
    path(router, "/api/v1/decisions:explain", Map.of(HttpMethod.POST, decisions::explain));
    String change = SPACE + "/changes";
    of(router, change + ":preview", post(changes::preview));
    of(router, change, both(changes::list, changes::publish));
    of(router, change + "/(?<id>[0-9]{1,18})", get(changes::show));
    of(router, change + "/(?<id>[0-9]{1,18}):revert", post(changes::revert));
    of(router, SPACE + "/guests", both(guests::list, guests::invite));
    of(
        router,
        SPACE + "/guests/" + ID,
        Map.of(HttpMethod.GET, guests::show, HttpMethod.DELETE, guests::revoke));
    of(router, SPACE + "/badge-pool", both(guests::pool, guests::poolBadge));
    of(router, SPACE + "/badge-pool/" + ID, Map.of(HttpMethod.DELETE, guests::unpoolBadge));
    String member = SPACE + "/members/" + ID;
    of(router, member + "/notices", get(members::notices));
    of(router, member + "/trainings", post(members::train));
    of(router, member + "/credentials", post(members::giveBadge));
    of(router, SPACE + "/credentials/" + ID + ":(?<action>lost|found)", post(members::lost));
  }

  private static Map<HttpMethod, OfSpace> get(OfSpace handler) {
    return Map.of(HttpMethod.GET, handler);
  }

  private static Map<HttpMethod, OfSpace> post(OfSpace handler) {
    return Map.of(HttpMethod.POST, handler);
  }

  private static Map<HttpMethod, OfSpace> both(OfSpace get, OfSpace post) {
    return Map.of(HttpMethod.GET, get, HttpMethod.POST, post);
  }

  private void of(Router router, String path, Map<HttpMethod, OfSpace> handlers) {
    Map<HttpMethod, Handler<RoutingContext>> known = new LinkedHashMap<>();
    handlers.forEach((method, handler) ->
        known.put(
            method,
            context -> {
              String space = context.pathParam("space");
              if (Names.isName(space) && desk.knows(new SpaceId(space))) {
                handler.handle(context, new SpaceId(space));
              } else {
                Problem.of(
                        404,
                        "unknown-space",
                        "No such space",
                        "This hub keeps no space \"" + space + "\".",
                        "Write the id of a space that it keeps.")
                    .send(context);
              }
            }));
    path(router, path, known);
  }

  /// Guarded before a byte of the content is read.
  private void path(Router router, String path, Map<HttpMethod, Handler<RoutingContext>> handlers) {
    handlers.forEach((method, handler) -> {
      router.routeWithRegex(method, path).handler(guard.orders());
      router
          .routeWithRegex(method, path)
          .handler(BodyHandler.create(false).setBodyLimit(CHANGE_BYTES_MAX))
          .handler(handler);
    });
    String allowed =
        handlers.keySet().stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    HttpRoutes.refuseOthers(router.routeWithRegex(path), allowed);
  }
}
