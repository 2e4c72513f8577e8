package coop.latchkey.hub.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Who may ask for what, as long as nobody signs in: whoever sits at this machine may order doors,
/// and no web site of elsewhere may do so through their browser.
///
/// - The `Host` of every request must be this machine's, when the hub listens on loopback only:
///   otherwise a foreign site whose name is pointed at 127.0.0.1 could read the page.
/// - What changes something comes over loopback, not through a proxy, and from a page of our own
///   (`Sec-Fetch-Site`, else `Origin`) or from a program that sends neither.
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
        Problem.of(
                421,
                "foreign-host",
                "This hub is not that host",
                "The request names the host \"" + host(context.request()) + "\".",
                "Open http://127.0.0.1 or http://localhost with the hub's port.")
            .send(context);
      }
    };
  }

  /// For requests that change something.
  Handler<RoutingContext> orders() {
    return context -> {
      var request = context.request();
      var remote = request.remoteAddress();
      var local =
          remote != null
              && remote.hostAddress() != null
              && isLoopback(remote.hostAddress())
              && hostIsLoopback(request)
              && !proxied(request);
      if (!local) {
        Problem.of(
                403,
                "not-local",
                "Orders are taken at this machine only",
                "Until people sign in, doors are ordered and spaces loaded over loopback only.",
                "Ask from the machine the hub runs on, for example through an SSH tunnel.")
            .send(context);
      } else if (foreign(request)) {
        Problem.of(
                403,
                "cross-site",
                "Orders are taken from the hub's own pages only",
                "A page of another site asked for this.",
                "Use the hub's own page, or a program that sends no Origin header.")
            .send(context);
      } else {
        context.next();
      }
    };
  }

  static boolean foreign(HttpServerRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin");
    }
    var origin = request.getHeader("Origin");
    return origin != null && !origin.equals(request.scheme() + "://" + request.authority());
  }

  private static boolean proxied(HttpServerRequest request) {
    return request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
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
