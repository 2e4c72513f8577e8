package coop.latchkey.hub.account;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The codes of authenticator apps: RFC 6238 with HMAC-SHA-1, steps of 30 seconds and six digits,
/// which is what every such app speaks.
final class Totp {
  private static final long STEP_SECONDS = 30;
  private static final int DIGITS = 1_000_000;

  /// Clocks of phones may be off by a step either way (RFC 6238, 5.2).
  private static final int DRIFT_STEPS = 1;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /// The step of which this is the code, if it is later than the last one used; else -1.
  static long step(byte[] key, String code, long epochSeconds, long lastStep) {
    byte[] typed = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    long now = epochSeconds / STEP_SECONDS;
    for (long step = Math.max(now - DRIFT_STEPS, lastStep + 1); step <= now + DRIFT_STEPS; step++) {
      if (MessageDigest.isEqual(code(key, step).getBytes(StandardCharsets.UTF_8), typed)) {
        return step;
      }
    }
    return -1;
  }

  /// The code of a step (RFC 4226, 5.3).
  static String code(byte[] key, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return String.format(Locale.ROOT, "%06d", number % DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-1", e);
    }
  }

  /// As letters that can be typed (RFC 4648, 6), without padding.
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte one : bytes) {
      held = (held << 8) | (one & 0xff);
      bits += 8;
      while (bits >= 5) {
        text.append(BASE32.charAt((held >> (bits - 5)) & 31));
        bits -= 5;
      }
    }
    return bits == 0
        ? text.toString()
        : text.append(BASE32.charAt((held << (5 - bits)) & 31)).toString();
  }

  /// What an app scans: <https://github.com/google/google-authenticator/wiki/Key-Uri-Format>.
  static String uri(String login, byte[] key) {
    String label = URLEncoder.encode("Latchkey:" + login, StandardCharsets.UTF_8);
    return "otpauth://totp/"
        + label.replace("+", "%20")
        + "?secret="
        + base32(key)
        + "&issuer=Latchkey";
  }
}
