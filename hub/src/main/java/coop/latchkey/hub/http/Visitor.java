package coop.latchkey.hub.http;

import coop.latchkey.hub.account.Accounts;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Callers;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who a request comes from: by `Authorization: Bearer`, else by the session's cookie. What changes
/// something with a cookie must show the session's secret, too (`X-CSRF-Token`, or the field `csrf`
/// of a form), and come from a page of this hub.
final class Visitor {
  /// The cookie of a session.
  static final String COOKIE = "lk-session";

  private static final String KEY = "latchkey.visitor";
  private static final String AGAIN = "latchkey.visitor.again";
  private static final String BEARER = "Bearer ";

  /// Who it is.
  ///
  /// @param csrf the session's secret; empty without a session
  /// @param language the one they chose for the pages; null when they chose none
  record Known(Caller caller, String csrf, @Nullable String language) {
    static final Known NOBODY = nobody("");

    static Known nobody(String address) {
      return new Known(Caller.nobody(address), "", null);
    }
  }

  private final Callers callers;
  private final Vertx vertx;

  Visitor(Callers callers, Vertx vertx) {
    this.callers = callers;
    this.vertx = vertx;
  }

  /// Finds it out before the content is read, and remembers it with the request.
  Handler<RoutingContext> find() {
    return context -> {
      var header = context.request().getHeader("Authorization");
      var cookie = context.request().getCookie(COOKIE);
      if (header == null && cookie == null) {
        context.put(KEY, Known.nobody(Client.address(context.request())));
        context.put(AGAIN, (Supplier<Future<Known>>) () -> Future.succeededFuture(Known.NOBODY));
        context.next();
        return;
      }
      var address = Client.address(context.request());
      var session = cookie == null ? null : cookie.getValue();
      Supplier<Future<Known>> again =
          () -> vertx.executeBlocking(() -> known(header, session, address), false);
      context.put(AGAIN, again);
      context.request().pause();
      var _ =
          again
              .get()
              .onFailure(context::fail)
              .onSuccess(known -> {
                context.put(KEY, known);
                context.request().resume();
                context.next();
              });
    };
  }

  private Known known(@Nullable String header, @Nullable String cookie, String address) {
    if (header != null) {
      return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? callers
              .byToken(header.substring(BEARER.length()).strip())
              .map(caller -> new Known(caller, "", null))
              .orElse(Known.nobody(address))
          : Known.nobody(address);
    }
    if (cookie != null && cookie.startsWith(Accounts.TOKEN_PREFIX)) {
      return wall(cookie).orElse(Known.nobody(address));
    }
    return cookie == null
        ? Known.nobody(address)
        : callers
            .bySession(cookie)
            .map(signed -> new Known(signed.caller(), signed.csrf(), signed.language()))
            .orElse(Known.nobody(address));
  }

  /// A screen on a wall: its cookie is a token that may look and nothing else. Any other token is
  /// no cookie, since a cookie goes along with requests that its browser did not mean.
  private Optional<Known> wall(String token) {
    return callers
        .byToken(token)
        .filter(caller -> Set.of(Permission.LIVE_READ).equals(caller.scopes()))
        .map(caller -> new Known(caller, "", null));
  }

  /// Asks anew who somebody is whose request goes on for long: their session may have ended, their
  /// roles may be others. To be asked behind [#find], and kept.
  static Supplier<Future<Known>> again(RoutingContext context) {
    Supplier<Future<Known>> again = context.get(AGAIN);
    return again == null ? () -> Future.succeededFuture(Known.NOBODY) : again;
  }

  /// Who it is; to be asked behind [#find].
  static Known of(RoutingContext context) {
    Known known = context.get(KEY);
    return known == null ? Known.NOBODY : known;
  }

  /// Why a change with this request would not be theirs; null when it is.
  ///
  /// @param shown the secret that came with the request
  static @Nullable Problem forged(RoutingContext context, @Nullable String shown) {
    Known known = of(context);
    boolean theirs =
        switch (known.caller().kind()) {
          // Nobody's browser is made to sign in as somebody else by another site.
          case NOBODY -> !Guard.foreign(context.request());
          case TOKEN, CONSOLE -> true;
          case SESSION ->
              !Guard.foreign(context.request()) && shown != null && same(shown, known.csrf());
        };
    return theirs ? null : Problem.of(403, "forged", Said.of("problem.forged"));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
