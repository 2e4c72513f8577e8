package coop.latchkey.core.wire;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.security.PrivateKey;
import java.security.PublicKey;

/// Ed25519 (RFC 8032) over the lines of a message that must not be changed: each value on a line of
/// its own, the first naming what is signed, so that no signature fits another kind of message,
/// gateway or space.
public final class Signing {
  private Signing() {}

  /// What a manifest's signature covers: `latchkey-policy-1`, space, gateway, version, issuedAt,
  /// sha256, size.
  public static byte[] policyText(
      SpaceId space, GatewayId gateway, Messages.PolicyManifest manifest) {
    throw new UnsupportedOperationException("to come");
  }

  /// What a command's signature covers: `latchkey-command-1`, space, gateway, id, door, action,
  /// forMillis or `-`, by, issuedAt, expiresAt.
  public static byte[] commandText(SpaceId space, GatewayId gateway, Messages.DoorCommand command) {
    throw new UnsupportedOperationException("to come");
  }

  /// Signs; base64.
  public static String sign(PrivateKey key, byte[] text) {
    throw new UnsupportedOperationException("to come");
  }

  /// Whether the signature is this key's over this text; false for anything that is no signature at
  /// all.
  public static boolean verifies(PublicKey key, byte[] text, String signature) {
    throw new UnsupportedOperationException("to come");
  }
}
