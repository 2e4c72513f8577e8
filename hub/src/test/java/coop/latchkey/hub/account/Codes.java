package coop.latchkey.hub.account;

import java.time.Instant;

/// An authenticator app, for tests of other packages.
public final class Codes {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Codes() {}

  /// The code that the app shows.
  ///
  /// @param secret base32
  public static String of(String secret, Instant now) {
    byte[] key = new byte[secret.length() * 5 / 8];
    for (int bit = 0; bit < key.length * 8; bit++) {
      int letter = LETTERS.indexOf(secret.charAt(bit / 5));
      if ((letter >> (4 - bit % 5) & 1) == 1) {
        key[bit / 8] |= (byte) (0x80 >> bit % 8);
      }
    }
    return Totp.code(key, now.getEpochSecond() / 30);
  }
}
