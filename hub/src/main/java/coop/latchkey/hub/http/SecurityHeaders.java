package coop.latchkey.hub.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/// What every answer tells the browser about what it may do: nothing that does not come from this
/// hub, nothing inline, no frame around it.
final class SecurityHeaders {
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-security-policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
              + " base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types lit-html latchkey-worker",
          "x-content-type-options",
          "nosniff",
          "referrer-policy",
          "no-referrer",
          "cross-origin-opener-policy",
          "same-origin",
          "cross-origin-resource-policy",
          "same-origin",
          "permissions-policy",
          "camera=(), microphone=(), geolocation=(), usb=(), payment=()");

  private SecurityHeaders() {}

  static void put(RoutingContext context) {
    var response = context.response();
    HEADERS.forEach(response::putHeader);
    context.next();
  }
}
