package coop.latchkey.hub.http;

import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Callers;
import coop.latchkey.hub.api.Problem;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Who a request comes from: by `Authorization: Bearer`, else by the session's cookie. What changes
/// something with a cookie must show the session's secret, too (`X-CSRF-Token`, or the field `csrf`
/// of a form), and come from a page of this hub.
final class Visitor {
  /// The cookie of a session.
  static final String COOKIE = "lk-session";

  private static final String KEY = "latchkey.visitor";
  private static final String BEARER = "Bearer ";

  /// Who it is.
  ///
  /// @param csrf the session's secret; empty without a session
  record Known(Caller caller, String csrf) {
    static final Known NOBODY = new Known(Caller.NOBODY, "");
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
        context.put(KEY, Known.NOBODY);
        context.next();
        return;
      }
      context.request().pause();
      var _ =
          vertx
              .executeBlocking(
                  () -> known(header, cookie == null ? null : cookie.getValue()), false)
              .onFailure(context::fail)
              .onSuccess(known -> {
                context.put(KEY, known);
                context.request().resume();
                context.next();
              });
    };
  }

  private Known known(@Nullable String header, @Nullable String cookie) {
    if (header != null) {
      return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? callers
              .byToken(header.substring(BEARER.length()).strip())
              .map(caller -> new Known(caller, ""))
              .orElse(Known.NOBODY)
          : Known.NOBODY;
    }
    return cookie == null
        ? Known.NOBODY
        : callers
            .bySession(cookie)
            .map(signed -> new Known(signed.caller(), signed.csrf()))
            .orElse(Known.NOBODY);
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
    if (known.caller().kind() != Caller.Kind.SESSION) {
      return null;
    }
    if (Guard.foreign(context.request()) || shown == null || !same(shown, known.csrf())) {
      return Problem.of(
          403,
          "forged",
          "Not from a page of this hub",
          "The request does not show the session's secret, or comes from another site.",
          "Reload the page and try again; programs send a token instead of a cookie.");
    }
    return null;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
