package coop.latchkey.gateway.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Whether a policy is this hub's, for this gateway, whole and no step back. Immutable.
///
/// @param hubKey whose signature counts
public record PolicyCheck(SpaceId space, GatewayId gateway, PublicKey hubKey) {
  /// Largest snapshot, in bytes: a quarter of a million credentials take some 30 MB.
  public static final long BYTES_MAX = 64L * 1024 * 1024;

  static final String BAD_DIGEST = "badDigest";
  private static final String MALFORMED = "malformed";
  private static final int BUFFER_BYTES = 64 * 1024;

  /// What a check gives.
  sealed interface Verdict {
    /// It may be put in force.
    record Good(Policy policy) implements Verdict {}

    /// It may not.
    ///
    /// @param why a code of [coop.latchkey.core.journal.Fact.PolicyRefused]
    record Refused(String why, String detail) implements Verdict {}
  }

  /// What can be said from the manifest alone; empty when it is worth going on.
  ///
  /// @param inForce the version in force; -1 for none
  Optional<Verdict.Refused> manifest(PolicyManifest manifest, long inForce) {
    Optional<Verdict.Refused> unsigned = signature(manifest);
    if (unsigned.isPresent()) {
      return unsigned;
    }
    if (manifest.version() <= inForce) {
      return refused("older", "version " + inForce + " is in force");
    }
    long size = manifest.size();
    long least = Math.ceilDiv(size, Messages.MESSAGE_BYTES_MAX);
    boolean consistent =
        size >= 1
            && size <= BYTES_MAX
            && manifest.chunks() >= least
            && manifest.chunks() <= size
            && manifest.chunks() <= 4 * least + 4;
    if (!consistent) {
      return refused(MALFORMED, size + " bytes in " + manifest.chunks() + " chunks");
    }
    return switch (deltas(manifest)) {
      case Parsed.Bad<List<PolicyDelta>>(String kind, String detail) ->
          refused(MALFORMED, "deltas: " + kind + ": " + detail);
      case Parsed.Ok<List<PolicyDelta>>(List<PolicyDelta> deltas) -> chain(manifest, deltas);
    };
  }

  /// Whether it is the hub's word.
  Optional<Verdict.Refused> signature(PolicyManifest manifest) {
    return Signing.verifies(
            hubKey, Signing.policyText(space, gateway, manifest), manifest.signature())
        ? Optional.empty()
        : refused("badSignature", "the manifest is not signed with the enrolled hub's key");
  }

  private static Optional<Verdict.Refused> chain(
      PolicyManifest manifest, List<PolicyDelta> deltas) {
    long reached = deltas.isEmpty() ? manifest.base() : deltas.getFirst().from();
    boolean baseReached = false;
    for (PolicyDelta delta : deltas) {
      if (delta.from() != reached) {
        return refused(MALFORMED, "a delta from " + delta.from() + " follows on " + reached);
      }
      baseReached |= reached == manifest.base();
      reached = delta.to();
    }
    baseReached |= reached == manifest.base();
    return baseReached && reached == manifest.version()
        ? Optional.empty()
        : refused(
            MALFORMED,
            "its deltas do not lead from snapshot "
                + manifest.base()
                + " to version "
                + manifest.version());
  }

  private static Optional<Verdict.Refused> refused(String why, String detail) {
    return Optional.of(new Verdict.Refused(why, detail));
  }

  /// Whether a policy of this version needs no snapshot to follow the manifest.
  static boolean reaches(long version, PolicyManifest manifest) {
    return deltas(manifest) instanceof Parsed.Ok<List<PolicyDelta>>(List<PolicyDelta> deltas)
        && deltas.stream().anyMatch(delta -> delta.from() == version);
  }

  /// Makes the changes that follow the policy's version.
  Verdict advance(Policy policy, PolicyManifest manifest) {
    Policy reached = policy;
    if (deltas(manifest) instanceof Parsed.Ok<List<PolicyDelta>>(List<PolicyDelta> deltas)) {
      for (PolicyDelta delta : deltas) {
        try {
          reached = delta.from() == reached.head().version() ? reached.with(delta) : reached;
        } catch (IllegalArgumentException e) {
          return new Verdict.Refused(
              MALFORMED, "the delta from " + delta.from() + " does not fit: " + e.getMessage());
        }
      }
    }
    return reached.head().version() == manifest.version()
        ? new Verdict.Good(reached)
        : new Verdict.Refused(MALFORMED, "its deltas end at version " + reached.head().version());
  }

  /// Checks the snapshot's bytes, and lays them out.
  Verdict snapshot(PolicyManifest manifest, Path file) throws IOException {
    if (Files.size(file) != manifest.size() || !sha256(file).equals(manifest.sha256())) {
      return new Verdict.Refused(BAD_DIGEST, Files.size(file) + " bytes are not what was signed");
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      return switch (WireCodec.layOutPolicy(bytes)) {
        case Parsed.Bad<Policy>(String kind, String detail) ->
            new Verdict.Refused(MALFORMED, kind + ": " + detail);
        case Parsed.Ok<Policy>(Policy policy) -> meant(manifest, policy);
      };
    }
  }

  private Verdict meant(PolicyManifest manifest, Policy policy) {
    if (!policy.head().space().equals(space) || !policy.head().gateway().equals(gateway)) {
      return new Verdict.Refused(
          "wrongGateway", "it is for " + policy.head().space() + "/" + policy.head().gateway());
    }
    return policy.head().version() == manifest.base()
        ? new Verdict.Good(policy)
        : new Verdict.Refused(
            MALFORMED, "version " + policy.head().version() + " as " + manifest.base());
  }

  private static Parsed<List<PolicyDelta>> deltas(PolicyManifest manifest) {
    List<PolicyDelta> deltas = new ArrayList<>();
    for (String text : manifest.deltas()) {
      switch (WireCodec.readPolicyDelta(text.getBytes(StandardCharsets.UTF_8))) {
        case Parsed.Ok<PolicyDelta>(PolicyDelta delta) -> deltas.add(delta);
        case Parsed.Bad<PolicyDelta>(String kind, String detail) -> {
          return new Parsed.Bad<>(kind, detail);
        }
      }
    }
    return new Parsed.Ok<>(deltas);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Signing.sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream bytes = Files.newInputStream(file)) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
