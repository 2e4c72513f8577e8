package coop.latchkey.gateway.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a policy is this hub's, for this gateway, whole and no step back. Immutable.
///
/// @param hubKey whose signature counts
public record PolicyCheck(SpaceId space, GatewayId gateway, PublicKey hubKey) {
  /// Largest policy, in bytes: a quarter of a million credentials take some 30 MB.
  public static final long BYTES_MAX = 64L * 1024 * 1024;

  static final String BAD_DIGEST = "badDigest";

  /// What a check gives.
  sealed interface Verdict {
    /// It may be put in force.
    record Good(Policy policy) implements Verdict {}

    /// It may not.
    ///
    /// @param why a code of [coop.latchkey.core.journal.Fact.PolicyRefused]
    record Refused(String why, String detail) implements Verdict {}
  }

  /// What can be said from the manifest alone; empty when it is worth fetching.
  Optional<Verdict.Refused> manifest(PolicyManifest manifest, @Nullable PolicyManifest inForce) {
    if (!signed(manifest)) {
      return refused("badSignature", "the manifest is not signed with the enrolled hub's key");
    }
    if (inForce != null && manifest.version() <= inForce.version()) {
      return refused("older", "version " + inForce.version() + " is in force");
    }
    long size = manifest.size();
    long least = Math.ceilDiv(size, Messages.MESSAGE_BYTES_MAX);
    boolean consistent =
        size >= 1
            && size <= BYTES_MAX
            && manifest.chunks() >= least
            && manifest.chunks() <= size
            && manifest.chunks() <= 4 * least + 4;
    return consistent
        ? Optional.empty()
        : refused("malformed", size + " bytes in " + manifest.chunks() + " chunks");
  }

  private static Optional<Verdict.Refused> refused(String why, String detail) {
    return Optional.of(new Verdict.Refused(why, detail));
  }

  private boolean signed(PolicyManifest manifest) {
    return Signing.verifies(
        hubKey, Signing.policyText(space, gateway, manifest), manifest.signature());
  }

  /// Checks everything, the signature again, since the bytes may come from a disk.
  Verdict whole(PolicyManifest manifest, byte[] bytes) {
    if (!signed(manifest)) {
      return new Verdict.Refused("badSignature", "not signed with the enrolled hub's key");
    }
    if (bytes.length != manifest.size() || !sha256(bytes).equals(manifest.sha256())) {
      return new Verdict.Refused(BAD_DIGEST, bytes.length + " bytes are not what was signed");
    }
    return switch (WireCodec.readPolicy(bytes)) {
      case Parsed.Bad<PolicyDocument>(String kind, String detail) ->
          new Verdict.Refused("malformed", kind + ": " + detail);
      case Parsed.Ok<PolicyDocument>(PolicyDocument document) -> compiled(manifest, document);
    };
  }

  private Verdict compiled(PolicyManifest manifest, PolicyDocument document) {
    if (!document.head().space().equals(space) || !document.head().gateway().equals(gateway)) {
      return new Verdict.Refused(
          "wrongGateway", "it is for " + document.head().space() + "/" + document.head().gateway());
    }
    if (document.head().version() != manifest.version()) {
      return new Verdict.Refused(
          "malformed", "version " + document.head().version() + " under " + manifest.version());
    }
    try {
      return new Verdict.Good(Policy.compile(document));
    } catch (IllegalArgumentException e) {
      return new Verdict.Refused("malformed", String.valueOf(e.getMessage()));
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
