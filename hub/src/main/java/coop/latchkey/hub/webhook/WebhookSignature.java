package coop.latchkey.hub.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The header `Latchkey-Signature: t=SECONDS,v1=HEX`: an HMAC-SHA-256 (RFC 2104) of the time, a dot
/// and the content, under the webhook's secret. The time keeps an old delivery from being sent
/// again by somebody else.
final class WebhookSignature {
  static final String HEADER = "Latchkey-Signature";

  private WebhookSignature() {}

  static String of(String secret, Instant at, String content) {
    String signed = at.getEpochSecond() + "." + content;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "t="
          + at.getEpochSecond()
          + ",v1="
          + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
