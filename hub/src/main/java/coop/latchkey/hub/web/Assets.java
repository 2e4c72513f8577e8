package coop.latchkey.hub.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scripts, styles, fonts and images as served: all below one folder whose name is the digest of
/// them all, so that a browser may keep them for ever and a new version is a new folder.
public final class Assets {
  private static final List<String> OWN =
      List.of(
          "enrol.js",
          "charts.css",
          "charts.js",
          "floor.css",
          "floor.js",
          "floor-edit.js",
          "live.js",
          "passkeys.js",
          "people.js",
          "print.js",
          "uplot.css",
          "week.js",
          "base.css",
          "app.css",
          "docs.css",
          "live.css",
          "me.css",
          "me.js",
          "me-192.png",
          "me-512.png",
          "public.css",
          "rules.css",
          "atkinson-hyperlegible-next-latin.woff2",
          "atkinson-hyperlegible-next-latin-ext.woff2",
          "icon.svg");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "png", "image/png",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  /// A file as served.
  public record Asset(String type, Buffer bytes) {}

  private final Map<String, Asset> files;
  private final String digest;
  private final String folder;

  private Assets(Map<String, Asset> files) {
    this.files = files;
    this.digest = digest(files);
    this.folder = "/assets/" + digest + "/";
  }

  /// Reads them all.
  public static Assets load() {
    var files = new LinkedHashMap<String, Asset>();
    for (var name : OWN) {
      files.put(name, read(name, "/web/assets/" + name));
    }
    return new Assets(files);
  }

  /// The digest of them all.
  public String digest() {
    return digest;
  }

  /// The folder below which they are served: `/assets/<digest>/`.
  public String folder() {
    return folder;
  }

  /// The file of a name within the folder, or null.
  public @Nullable Asset file(String name) {
    return files.get(name);
  }

  /// Where a file is served.
  public String url(String name) {
    if (!files.containsKey(name)) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return folder + name;
  }

  /// Asks for the letters of most pages before the style sheet does, so that text does not change
  /// its shape once they come.
  public String fontPreload() {
    return "<link rel=\"preload\" as=\"font\" type=\"font/woff2\" crossorigin href=\""
        + url("atkinson-hyperlegible-next-latin.woff2")
        + "\">";
  }

  private static Asset read(String name, String resource) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    try (var in = Assets.class.getResourceAsStream(resource)) {
      if (in == null || type == null) {
        throw new IllegalStateException("the program lacks its own file " + resource);
      }
      return new Asset(type, Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own file " + resource, e);
    }
  }

  private static String digest(Map<String, Asset> files) {
    var sha256 = sha256();
    files.forEach((name, asset) -> {
      sha256.update(name.getBytes(StandardCharsets.UTF_8));
      sha256.update(asset.bytes().getBytes());
    });
    return HexFormat.of().formatHex(sha256.digest(), 0, 6);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
