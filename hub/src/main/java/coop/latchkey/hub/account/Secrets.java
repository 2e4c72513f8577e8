package coop.latchkey.hub.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Makes secrets that nobody can guess, and the digests under which they are kept. 256 random bits
/// need no slow digest: there is nothing to guess.
public final class Secrets {
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /// A secret of 43 letters, digits, `-` and `_`.
  public static String next() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// An id that is no secret: a prefix and 16 hexadecimal digits.
  public static String id(String prefix) {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return prefix + HexFormat.of().formatHex(bytes);
  }

  /// SHA-256, in hexadecimal digits.
  public static String digest(String secret) {
    return HexFormat.of().formatHex(digest(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /// SHA-256.
  public static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
