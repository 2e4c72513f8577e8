package coop.latchkey.simulator.check;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.plain.PlainPolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// A revoked badge stands in no policy issued after its revocation; it opens nothing at a gateway
/// that holds such a policy; and it opens nothing anywhere after the time within which that policy
/// must have come. An evacuation lets everybody in, and everybody may leave.
final class RevokedStaysOut implements Invariant {
  private record Badge(SpaceId space, CredentialDigest credential) {}

  /// @param clean of each gateway, the first version issued without it
  private record Revocation(long at, Map<GatewayKey, Long> clean) {}

  private final Known known;
  private final Map<Badge, Revocation> revoked = new LinkedHashMap<>();

  RevokedStaysOut(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "revoked stays out";
  }

  @Override
  public String promise() {
    return "A revoked badge opens nothing once its policy has arrived, and the time until then is"
        + " within the stated bound.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    switch (seen) {
      case Seen.Revoked one ->
          revoked.put(
              new Badge(one.space(), one.credential()), new Revocation(one.at(), clean(one)));
      case Seen.Reinstated one -> revoked.remove(new Badge(one.space(), one.credential()));
      // The revocation itself is undone, and its operator has to give it again.
      case Seen.HubRestored _ -> revoked.clear();
      case Seen.PolicyIssued issued -> issued(issued, findings);
      case Seen.Recorded recorded -> {
        if (recorded.record().fact() instanceof Fact.AccessGranted granted) {
          granted(recorded, granted, findings);
        }
      }
      case Seen.Looked looked -> lookedAt(looked, findings);
      default -> {
        // No badge's.
      }
    }
  }

  /// The policies without it that were issued in the same breath, before the operator was told.
  private Map<GatewayKey, Long> clean(Seen.Revoked one) {
    Map<GatewayKey, Long> clean = new HashMap<>();
    for (KnownGateway gateway : known.gateways()) {
      if (gateway.key.space().equals(one.space()) && !gateway.issued.isEmpty()) {
        PlainPolicy latest = gateway.issued.lastEntry().getValue();
        if (!latest.isGood(one.credential())) {
          clean.put(gateway.key, latest.version());
        }
      }
    }
    return clean;
  }

  private void issued(Seen.PolicyIssued issued, Findings findings) {
    KnownGateway gateway = known.gateway(issued.gateway());
    long version = issued.policy().head().version();
    PlainPolicy policy = gateway == null ? null : gateway.issued.get(version);
    if (policy == null) {
      return;
    }
    revoked.forEach((badge, revocation) -> {
      if (!badge.space().equals(issued.gateway().space())) {
        return;
      }
      if (policy.isGood(badge.credential())) {
        findings.violated(
            "Policy %d of gateway %s was issued after badge %s had been revoked, and lets it in."
                .formatted(version, issued.gateway(), badge.credential()));
      } else {
        revocation.clean().putIfAbsent(issued.gateway(), version);
        findings.checked();
      }
    });
  }

  private void granted(Seen.Recorded recorded, Fact.AccessGranted granted, Findings findings) {
    Revocation revocation =
        revoked.get(new Badge(recorded.gateway().space(), granted.credential()));
    KnownGateway gateway = known.gateway(recorded.gateway());
    if (revocation == null
        || gateway == null
        || granted.direction() == Direction.OUT
        || granted.reason() == GrantBasis.EVACUATION) {
      return;
    }
    Long clean = revocation.clean().get(recorded.gateway());
    long wellSince = known.wellSince(gateway);
    long due =
        Math.max(revocation.at() + Bounds.ISSUE + Bounds.POLICY, PolicyArrives.rest(wellSince));
    if (clean != null && gateway.inForce >= clean) {
      findings.violated(
          "Badge %s was let in at door %s of %s under policy %d; it is revoked since policy %d."
              .formatted(
                  granted.credential(),
                  granted.door(),
                  recorded.gateway(),
                  gateway.inForce,
                  clean));
    } else if (wellSince != Calm.NEVER && recorded.at() > due) {
      findings.violated(
          "Badge %s was let in at door %s of %s, %d s after it was revoked, and all was well."
              .formatted(
                  granted.credential(),
                  granted.door(),
                  recorded.gateway(),
                  (recorded.at() - revocation.at()) / 1_000));
    } else {
      findings.checked();
    }
  }

  /// The hub issues a policy without it soon.
  private void lookedAt(Seen.Looked looked, Findings findings) {
    KnownGateway gateway = known.gateway(looked.gateway());
    if (gateway == null || revoked.isEmpty() || !known.hubRunning || gateway.issued.isEmpty()) {
      return;
    }
    PlainPolicy latest = gateway.issued.lastEntry().getValue();
    revoked.forEach((badge, revocation) -> {
      long since = Math.max(revocation.at(), Math.max(known.hubStartedAt, known.hubRestoredAt));
      boolean here = badge.space().equals(looked.gateway().space());
      if (here && looked.at() > since + Bounds.ISSUE && latest.isGood(badge.credential())) {
        findings.violated(
            "Badge %s was revoked %d s ago, and the hub's latest policy %d for %s still lets it in."
                .formatted(
                    badge.credential(),
                    (looked.at() - revocation.at()) / 1_000,
                    latest.version(),
                    looked.gateway()));
      }
    });
  }
}
