package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret of a space under which its credentials are digested (HMAC-SHA-256, RFC 2104, cut to
/// 128 bits). Thread-safe.
public final class CredentialKey {
  /// Bytes of a key.
  public static final int KEY_BYTES = 32;

  /// Most digits of a PIN.
  public static final int PIN_DIGITS_MAX = 16;

  private static final String HMAC = "HmacSHA256";

  /// Keyed once and never fed, so that threads may copy it at the same time.
  private final Mac keyed;

  /// Takes a copy of exactly [#KEY_BYTES] bytes.
  public CredentialKey(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "a credential key has " + KEY_BYTES + " bytes, not " + key.length);
    }
    try {
      keyed = Mac.getInstance(HMAC);
      keyed.init(new SecretKeySpec(key, HMAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  /// Digests a card: the bytes `card:<format>:<facility>:<number>`.
  public CredentialDigest digest(Card card) {
    return digest("card:" + card.format().code() + ":" + card.facility() + ":" + card.number());
  }

  /// Digests a PIN of 1 to [#PIN_DIGITS_MAX] digits: the bytes `pin:<digits>`.
  public CredentialDigest digestPin(String digits) {
    if (digits.isEmpty()
        || digits.length() > PIN_DIGITS_MAX
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a PIN has 1 to " + PIN_DIGITS_MAX + " digits");
    }
    return digest("pin:" + digits);
  }

  private CredentialDigest digest(String text) {
    try {
      Mac mac = (Mac) keyed.clone();
      ByteBuffer bytes = ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
      return new CredentialDigest(bytes.getLong(), bytes.getLong());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's " + HMAC + " can be copied", e);
    }
  }
}
