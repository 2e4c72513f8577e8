package coop.latchkey.simulator.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Captured messages made false.
final class Forgery {
  private static final Pattern SIGNATURE = Pattern.compile("(\"signature\":\")([^\"]*)\"");

  private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]*)\"");

  /// An Ed25519 signature (RFC 8032).
  private static final int SIGNATURE_BYTES = 64;

  private Forgery() {}

  /// Without a signature.
  static byte[] unsigned(byte[] message) {
    return signed(message, "");
  }

  /// With one that somebody else made, which to whoever checks it is any 64 bytes.
  static byte[] resigned(byte[] message, RandomGenerator dice) {
    byte[] other = new byte[SIGNATURE_BYTES];
    dice.nextBytes(other);
    return signed(message, Base64.getEncoder().encodeToString(other));
  }

  private static byte[] signed(byte[] message, String signature) {
    Matcher found = SIGNATURE.matcher(new String(message, StandardCharsets.UTF_8));
    String text = found.replaceAll("$1" + Matcher.quoteReplacement(signature) + "\"");
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// With everybody's passages again, a day later: if it is believed, who is in and who is out
  /// stays as it was said, whatever they do that day.
  static byte[] dayLater(byte[] message) {
    Matcher found = AT.matcher(new String(message, StandardCharsets.UTF_8));
    String text =
        found.replaceAll(
            one -> "\"at\":\"" + Instant.parse(one.group(1)).plus(Duration.ofDays(1)) + "\"");
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// With one digit or letter changed, anywhere.
  static byte[] changed(byte[] message, RandomGenerator dice) {
    byte[] other = message.clone();
    for (int tries = 0; tries < 2 * message.length; tries++) {
      int at = dice.nextInt(message.length);
      if (Character.isLetterOrDigit(other[at])) {
        other[at] = (byte) (other[at] == '7' ? '3' : '7');
        return other;
      }
    }
    return other;
  }
}
