package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.web.Assets;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What makes a member's page one that can be installed: its manifest
/// (<https://www.w3.org/TR/appmanifest/>) and the worker that keeps its shell.
final class MeFiles {
  private static final List<String> SHELL =
      List.of(
          "base.css",
          "app.css",
          "me.css",
          "me.js",
          "icon.svg",
          "atkinson-hyperlegible-next-latin.woff2");

  private final String manifest;
  private final String worker;

  MeFiles(Assets assets) {
    manifest = manifest(assets);
    var shell = JsonNodeFactory.instance.arrayNode();
    SHELL.forEach(name -> shell.add(assets.url(name)));
    worker =
        resource("/web/me/worker.js")
            .replace("{digest}", assets.digest())
            .replace("{shell}", shell.toString());
  }

  private static String manifest(Assets assets) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", "/me")
        .put("name", "Latchkey")
        .put("short_name", "Latchkey")
        .put("start_url", "/me")
        .put("scope", "/me")
        .put("display", "standalone")
        .put("background_color", "#f3f1ea")
        .put("theme_color", "#0b5f5b");
    var icons = json.putArray("icons");
    for (int size : List.of(192, 512)) {
      icons
          .addObject()
          .put("src", assets.url("me-" + size + ".png"))
          .put("sizes", size + "x" + size)
          .put("type", "image/png")
          .put("purpose", "any maskable");
    }
    return json.toString();
  }

  /// `/me/app.webmanifest`.
  void manifest(RoutingContext context) {
    send(context, "application/manifest+json", manifest);
  }

  /// `/me/worker.js`, for `/me` and what is below it.
  void worker(RoutingContext context) {
    context.response().putHeader("service-worker-allowed", "/me");
    send(context, "text/javascript; charset=utf-8", worker);
  }

  private static void send(RoutingContext context, String type, String text) {
    var _ =
        context
            .response()
            .putHeader("content-type", type)
            .putHeader("cache-control", "no-cache")
            .end(text);
  }

  private static String resource(String name) {
    try (var in = MeFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own file " + name, e);
    }
  }
}
