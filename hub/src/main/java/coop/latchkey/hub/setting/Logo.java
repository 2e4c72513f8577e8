package coop.latchkey.hub.setting;

import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Whether a picture may be shown as a logo: by its own first bytes, not by what it is called.
public final class Logo {
  /// Bytes at most: it stands on every page.
  public static final int BYTES_MAX = 32 * 1024;

  private Logo() {}

  /// Why it may not; empty when it may.
  ///
  /// @param type the media type that it came with
  static Optional<Said> wrong(String type, Bytes content) {
    if (content.length() == 0) {
      return Optional.of(Said.of("part.logo.empty"));
    }
    if (content.length() > BYTES_MAX) {
      return Optional.of(Said.of("part.logo.bytes", "bytes", content.length(), "most", BYTES_MAX));
    }
    byte[] bytes = content.array();
    return switch (type) {
      case "image/png" -> begins(bytes, 0, "\u0089PNG\r\n\u001a\n", "PNG");
      case "image/jpeg" -> begins(bytes, 0, "\u00ff\u00d8\u00ff", "JPEG");
      case "image/webp" ->
          begins(bytes, 0, "RIFF", "WebP").or(() -> begins(bytes, 8, "WEBP", "WebP"));
      case "image/svg+xml" -> SafeSvg.wrong(bytes);
      default -> Optional.of(Said.of("part.logo.type", "type", type));
    };
  }

  /// The media type by a picture's first bytes; empty for none that is shown.
  public static String type(Bytes content) {
    for (String type : new String[] {"image/png", "image/jpeg", "image/webp"}) {
      if (content.length() > 12 && wrong(type, firstOf(content)).isEmpty()) {
        return type;
      }
    }
    String start = new String(firstOf(content).array(), StandardCharsets.UTF_8).stripLeading();
    return start.startsWith("<") || start.startsWith("\ufeff<") ? "image/svg+xml" : "";
  }

  private static Bytes firstOf(Bytes content) {
    return Bytes.of(java.util.Arrays.copyOf(content.array(), Math.min(64, content.length())));
  }

  private static Optional<Said> begins(byte[] bytes, int at, String with, String kind) {
    byte[] wanted = with.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < wanted.length; i++) {
      if (at + i >= bytes.length || bytes[at + i] != wanted[i]) {
        return Optional.of(Said.of("part.logo.kind", "kind", kind));
      }
    }
    return Optional.empty();
  }
}
