package coop.latchkey.core.access;

/// The secret of a space under which its credentials are digested (HMAC-SHA-256, RFC 2104, cut to
/// 128 bits). Thread-safe.
public final class CredentialKey {
  /// Bytes of a key.
  public static final int KEY_BYTES = 32;

  /// Takes a copy of exactly [#KEY_BYTES] bytes.
  public CredentialKey(byte[] key) {
    throw new UnsupportedOperationException("to come");
  }

  /// Digests a card: the bytes `card:<format>:<facility>:<number>`.
  public CredentialDigest digest(Card card) {
    throw new UnsupportedOperationException("to come");
  }

  /// Digests a PIN of digits: the bytes `pin:<digits>`.
  public CredentialDigest digestPin(String digits) {
    throw new UnsupportedOperationException("to come");
  }
}
