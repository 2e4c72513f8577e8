package coop.latchkey.hub.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Replays;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Closes an answer with the caller's own idempotency key (AES-256-GCM): an answer may tell a PIN
/// or a token, and the hub keeps neither.
record Seal(SecretKeySpec key) {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Seal of(Replays.Key key) {
    String text = "latchkey answer\n" + key.account() + "\n" + key.text();
    return new Seal(new SecretKeySpec(Secrets.digest(text.getBytes(UTF_8)), "AES"));
  }

  String close(String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, text.getBytes(UTF_8));
    byte[] all = ByteBuffer.allocate(nonce.length + closed.length).put(nonce).put(closed).array();
    return Base64.getEncoder().encodeToString(all);
  }

  String open(String sealed) {
    ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    byte[] nonce = new byte[NONCE_BYTES];
    all.get(nonce);
    byte[] closed = new byte[all.remaining()];
    all.get(closed);
    return new String(run(Cipher.DECRYPT_MODE, nonce, closed), UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an answer cannot be sealed or opened", e);
    }
  }
}
