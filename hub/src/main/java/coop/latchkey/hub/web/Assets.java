package coop.latchkey.hub.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
          "alarms.js",
          "ask.js",
          "desks.js",
          "doors.js",
          "enrol.js",
          "feed.js",
          "live.js",
          "people.js",
          "print.js",
          "shapes.js",
          "store.js",
          "summary.js",
          "week.js",
          "words.js",
          "base.css",
          "app.css",
          "docs.css",
          "live.css",
          "me.css",
          "me.js",
          "me-192.png",
          "me-512.png",
          "rules.css",
          "atkinson-hyperlegible-next-latin.woff2",
          "atkinson-hyperlegible-next-latin-ext.woff2",
          "icon.svg");

  /// Lit's files, as its jars hold them.
  private static final List<LitPart> LIT =
      List.of(
          new LitPart("lit/", "lit/3.3.3/", List.of("index.js", "directives/repeat.js")),
          new LitPart(
              "reactive-element/",
              "reactive-element/2.1.2/",
              List.of("reactive-element.js", "css-tag.js")),
          new LitPart("lit-element/", "lit-element/4.2.2/", List.of("lit-element.js")),
          new LitPart(
              "lit-html/",
              "lit-html/3.3.3/",
              List.of(
                  "lit-html.js",
                  "is-server.js",
                  "directive.js",
                  "directive-helpers.js",
                  "directives/repeat.js")));

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "png", "image/png",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  /// @param served the folder they are served in
  /// @param held the folder they lie in on the class path
  private record LitPart(String served, String held, List<String> files) {}

  /// A file as served.
  public record Asset(String type, Buffer bytes) {}

  private final Map<String, Asset> files;
  private final String digest;
  private final String folder;
  private final String importMap;

  private Assets(Map<String, Asset> files) {
    this.files = files;
    this.digest = digest(files);
    this.folder = "/assets/" + digest + "/";
    this.importMap = importMap(folder);
  }

  /// Reads them all.
  public static Assets load() {
    var files = new LinkedHashMap<String, Asset>();
    for (var name : OWN) {
      files.put(name, read(name, "/web/assets/" + name));
    }
    for (var part : LIT) {
      for (var name : part.files()) {
        files.put(
            part.served() + name, read(name, "/META-INF/resources/_static/" + part.held() + name));
      }
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

  /// The import map that leads Lit's names to its files.
  public String importMap() {
    return importMap;
  }

  /// The digest by which the content security policy allows the import map.
  public String importMapDigest() {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(sha256().digest(importMap.getBytes(StandardCharsets.UTF_8)));
  }

  private static String importMap(String folder) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("imports")
        .put("lit", folder + "lit/index.js")
        .put("lit/", folder + "lit/")
        .put("@lit/reactive-element", folder + "reactive-element/reactive-element.js")
        .put("lit-element/", folder + "lit-element/")
        .put("lit-html", folder + "lit-html/lit-html.js")
        .put("lit-html/", folder + "lit-html/");
    return json.toString();
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
