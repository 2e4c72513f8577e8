package coop.latchkey.core.id;

import java.util.HexFormat;

/// What Latchkey keeps of a credential instead of its number: the first 128 bits of an HMAC-SHA-256
/// under the space's credential key. Two longs, so that a policy's table of them is two flat
/// arrays.
///
/// @param high the first eight bytes, big-endian
/// @param low the next eight bytes, big-endian
public record CredentialDigest(long high, long low) {
  private static final HexFormat HEX = HexFormat.of();

  /// Reads the 32 lower-case hexadecimal digits that [#toString()] writes; throws on anything else.
  public static CredentialDigest ofHex(String hex) {
    if (hex.length() != 32) {
      throw new IllegalArgumentException(
          "a credential digest has 32 hexadecimal digits, not " + hex.length());
    }
    return new CredentialDigest(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  @Override
  public String toString() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }
}
