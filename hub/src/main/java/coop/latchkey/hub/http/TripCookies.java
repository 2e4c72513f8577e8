package coop.latchkey.hub.http;

import coop.latchkey.hub.page.PageAnswer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/// What a browser keeps while its person is at a provider: a cookie for each way there, so that two
/// tabs do not disturb each other, sent to the way back alone and gone with it.
final class TripCookies {
  private static final String NAME = "lk-trip-";
  private static final String BACK = "/sign-in/back/";
  private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{16,100}");
  private static final int KEY_LENGTH = 16;
  private static final long SECONDS = 600;

  private TripCookies() {}

  static void give(RoutingContext context, PageAnswer.Away away) {
    context.response().addCookie(cookie(context, away.state(), away.trip()).setMaxAge(SECONDS));
  }

  /// What the browser kept; empty when it kept nothing, or this is no way back.
  static String take(RoutingContext context) {
    String state = context.request().getParam("state");
    if (!context.normalizedPath().startsWith(BACK)
        || state == null
        || !STATE.matcher(state).matches()) {
      return "";
    }
    Cookie kept = context.request().getCookie(NAME + state.substring(0, KEY_LENGTH));
    if (kept == null) {
      return "";
    }
    String trip = kept.getValue();
    context.response().addCookie(cookie(context, state, "").setMaxAge(0));
    return trip;
  }

  /// Lax: the browser comes back from another site.
  private static Cookie cookie(RoutingContext context, String state, String trip) {
    return Cookie.cookie(NAME + state.substring(0, KEY_LENGTH), trip)
        .setPath(BACK)
        .setHttpOnly(true)
        .setSecure(Client.secure(context.request()))
        .setSameSite(CookieSameSite.LAX);
  }
}
