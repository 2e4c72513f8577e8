package coop.latchkey.core.wire;

import coop.latchkey.core.access.AccessParts;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ed25519 (RFC 8032) over the lines of a message that must not be changed: each value on a line of
/// its own, the first naming what is signed, so that no signature fits another kind of message,
/// gateway or space. Every line, the last too, ends with a line feed; within a value a backslash is
/// written `\\` and a line feed `\n`, so that different messages never give the same lines.
public final class Signing {
  private static final String ED25519 = "Ed25519";

  private Signing() {}

  /// What a manifest's signature covers: `latchkey-policy-2`, space, gateway, version, issuedAt,
  /// base, sha256, size, and the SHA-256 of each delta's bytes.
  public static byte[] policyText(
      SpaceId space, GatewayId gateway, Messages.PolicyManifest manifest) {
    List<String> values = new ArrayList<>();
    values.add("latchkey-policy-2");
    values.add(space.value());
    values.add(gateway.value());
    values.add(Long.toString(manifest.version()));
    values.add(Times.write(manifest.issuedAt()));
    values.add(Long.toString(manifest.base()));
    values.add(manifest.sha256());
    values.add(Long.toString(manifest.size()));
    for (String delta : manifest.deltas()) {
      values.add(HexFormat.of().formatHex(sha256().digest(delta.getBytes(StandardCharsets.UTF_8))));
    }
    return lines(values.toArray(String[]::new));
  }

  /// The digest of a snapshot's bytes, to be fed.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// What a command's signature covers: `latchkey-command-2`, space, gateway, id, door, action,
  /// forMillis or `-`, severity or `-`, by, issuedAt, expiresAt.
  public static byte[] commandText(SpaceId space, GatewayId gateway, Messages.DoorCommand command) {
    Long forMillis = command.forMillis();
    Integer severity = command.severity();
    return lines(
        "latchkey-command-2",
        space.value(),
        gateway.value(),
        command.id(),
        command.door().value(),
        Codes.ACTION.of(command.action()),
        forMillis == null ? "-" : Long.toString(forMillis),
        severity == null ? "-" : Integer.toString(severity),
        command.by(),
        Times.write(command.issuedAt()),
        Times.write(command.expiresAt()));
  }

  /// What the signature of shared memory covers: `latchkey-shared-1`, space, gateway, then of each
  /// passage `passage`, member, door, direction, zone or `-`, at; of each charge `charge`, member,
  /// plan or `-`, held or `-`, period, units, from, until; of each forgiveness `forgiven`, member,
  /// until. The lists are in ascending order: passages by member and door; charges by member, plan,
  /// held, from, until, units and period; forgiveness by member.
  public static byte[] sharedText(SpaceId space, GatewayId gateway, AccessState state) {
    List<String> values = new ArrayList<>(List.of("latchkey-shared-1", space.value()));
    values.add(gateway.value());
    for (Input entry : AccessParts.entries(state)) {
      switch (entry) {
        case Input.Passed(var member, var door, var passage, _) -> {
          values.addAll(List.of("passage", member.value(), door.value()));
          values.addAll(List.of(passage.direction().code(), orDash(passage.zone())));
          values.add(Times.write(passage.at()));
        }
        case Input.Charged(var member, var charge) -> {
          values.addAll(List.of("charge", member.value(), orDash(charge.plan())));
          values.addAll(List.of(orDash(charge.held()), charge.period().toString()));
          values.add(Integer.toString(charge.units()));
          values.addAll(List.of(Times.write(charge.from()), Times.write(charge.until())));
        }
        case Input.Forgiven(var member, var until) ->
            values.addAll(List.of("forgiven", member.value(), Times.write(until)));
        case Input.Heard _, Input.TimePassed _ -> {
          // No entries.
        }
      }
    }
    return lines(values.toArray(String[]::new));
  }

  private static String orDash(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  /// Signs; base64.
  public static String sign(PrivateKey key, byte[] text) {
    try {
      Signature signature = Signature.getInstance(ED25519);
      signature.initSign(key);
      signature.update(text);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a private key of " + ED25519, e);
    }
  }

  /// Whether the signature is this key's over this text; false for anything that is no signature at
  /// all.
  public static boolean verifies(PublicKey key, byte[] text, String signature) {
    try {
      Signature verifier = Signature.getInstance(ED25519);
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] lines(String... values) {
    StringBuilder text = new StringBuilder();
    for (String value : values) {
      text.append(value.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
