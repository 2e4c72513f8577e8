package coop.latchkey.hub.setting;

import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What the pages show of a space: its name, its logo, its colours. Style sheet and logo are files
/// with the digest of their content in their address, so that a browser may keep them for ever.
///
/// @param name empty for the space's own
/// @param css the style sheet's text; empty for none
/// @param cssDigest twelve hexadecimal digits; empty for none
/// @param logoType the logo's media type; empty for none
/// @param logoDigest twelve hexadecimal digits; empty for none
/// @param language two letters; empty for none chosen
public record Brand(
    String name,
    String css,
    String cssDigest,
    String logoType,
    Bytes logo,
    String logoDigest,
    String language) {
  /// As it is out of the box.
  public static final Brand NONE = new Brand("", "", "", "", Bytes.NONE, "", "");

  private static final int DIGITS = 12;

  static Brand of(SpaceSettings settings) {
    String css = Accent.css(settings.accentLight(), settings.accentDark());
    return new Brand(
        settings.name(),
        css,
        css.isEmpty() ? "" : Secrets.digest(css).substring(0, DIGITS),
        settings.logoType(),
        settings.logo(),
        settings.logoType().isEmpty() ? "" : digest(settings.logo()),
        settings.language());
  }

  private static String digest(Bytes bytes) {
    try {
      byte[] all = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return HexFormat.of().formatHex(all).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The style sheet as a file.
  public byte[] cssBytes() {
    return css.getBytes(StandardCharsets.UTF_8);
  }
}
