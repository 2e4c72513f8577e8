package coop.latchkey.hub.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keeps a secret that must be read again, such as an authenticator app's: AES-256-GCM under a key
/// that does not lie in the database, bound to whose it is. Thread-safe.
final class SecretBox {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /// @param key 32 bytes
  SecretBox(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  String close(byte[] secret, String whose) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, secret, whose);
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
    System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
    return Base64.getEncoder().encodeToString(all);
  }

  byte[] open(String text, String whose) {
    byte[] all = Base64.getDecoder().decode(text);
    return run(
        Cipher.DECRYPT_MODE,
        Arrays.copyOf(all, NONCE_BYTES),
        Arrays.copyOfRange(all, NONCE_BYTES, all.length),
        whose);
  }

  private byte[] run(int mode, byte[] nonce, byte[] text, String whose) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(whose.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a second factor cannot be read: restore keys/second-factor.key of the hub's folder, or"
              + " end it with latchkey hub account link LOGIN --without-second-factor",
          e);
    }
  }
}
