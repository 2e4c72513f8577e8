package coop.latchkey.hub.http;

import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a request must come from. When the hub listens on loopback only, the `Host` of every
/// request must be this machine's: otherwise a foreign site whose name is pointed at 127.0.0.1
/// could read the page.
final class Guard {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

  private final boolean loopbackOnly;

  Guard(HttpSettings settings) {
    this.loopbackOnly = isLoopback(settings.bind());
  }

  /// For every request.
  Handler<RoutingContext> host() {
    return context -> {
      if (!loopbackOnly || hostIsLoopback(context.request())) {
        context.next();
      } else {
        ApiAnswers.send(
            context,
            Problem.of(
                421,
                "foreign-host",
                Said.of("problem.foreignHost", "host", host(context.request()))));
      }
    };
  }

  /// Whether a page of another site asks: browsers say so by `Sec-Fetch-Site`, older ones by
  /// `Origin`; a program sends neither.
  static boolean foreign(HttpServerRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin");
    }
    var origin = request.getHeader("Origin");
    return origin != null && !origin.equals(request.scheme() + "://" + request.authority());
  }

  private static String host(HttpServerRequest request) {
    var authority = request.authority();
    return authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
  }

  private static boolean hostIsLoopback(HttpServerRequest request) {
    return isLoopback(host(request));
  }

  /// Whether a name or literal address is this machine's own; no name but `localhost` is looked up.
  static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    var bare = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    if (!LITERAL.matcher(bare).matches()) {
      return false;
    }
    try {
      return InetAddress.getByName(bare).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
