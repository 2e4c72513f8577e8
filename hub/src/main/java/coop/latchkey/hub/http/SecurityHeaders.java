package coop.latchkey.hub.http;

import coop.latchkey.hub.web.Assets;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/// What every answer tells the browser about what it may do: nothing that does not come from this
/// hub, nothing inline (but the one import map, by its digest), no frame around it.
final class SecurityHeaders {
  private final Map<String, String> headers;

  SecurityHeaders(Assets assets) {
    this.headers =
        Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self' '"
                + assets.importMapDigest()
                + "'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
                + " manifest-src 'self'; worker-src 'self';"
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
  }

  void put(RoutingContext context) {
    var response = context.response();
    headers.forEach(response::putHeader);
    context.next();
  }
}
