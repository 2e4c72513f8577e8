package coop.latchkey.hub.http;

import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.setting.Brand;
import coop.latchkey.hub.setting.Brands;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// Serves each space's own style sheet and logo, at addresses that hold the digest of their
/// content. Anybody may have them who knows the address.
final class BrandRoutes {
  private static final String PATH =
      "/brand/(?<space>[^/:]+)/(?<digest>[0-9a-f]{12})/(?<file>brand\\.css|logo)";

  private final Brands brands;

  BrandRoutes(Brands brands) {
    this.brands = brands;
  }

  void mount(Router router) {
    router.routeWithRegex(HttpMethod.GET, PATH).handler(this::serve);
    router.routeWithRegex(HttpMethod.HEAD, PATH).handler(this::serve);
    HttpRoutes.refuseOthers(router.routeWithRegex(PATH), "GET, HEAD");
  }

  private void serve(RoutingContext context) {
    String space = context.pathParam("space");
    Brand brand = Names.isName(space) ? brands.of(new SpaceId(space)) : Brand.NONE;
    boolean css = context.pathParam("file").equals("brand.css");
    String digest = css ? brand.cssDigest() : brand.logoDigest();
    if (digest.isEmpty() || !digest.equals(context.pathParam("digest"))) {
      context.fail(404);
      return;
    }
    var response = context.response();
    response.putHeader("cache-control", "public, max-age=31536000, immutable");
    if (css) {
      response.putHeader("content-type", "text/css; charset=utf-8");
      var _ = response.end(Buffer.buffer(brand.cssBytes()));
      return;
    }
    response.putHeader("content-type", brand.logoType());
    // Opened by itself, an SVG is a document: it may draw itself and nothing else.
    response.putHeader(
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox");
    var _ = response.end(Buffer.buffer(brand.logo().array()));
  }
}
