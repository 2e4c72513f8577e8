package coop.latchkey.simulator.check;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.simulator.check.plain.PlainPolicy;
import coop.latchkey.simulator.check.plain.PlainRules;
import coop.latchkey.simulator.check.plain.Question;
import coop.latchkey.simulator.check.plain.Truth;
import java.util.Iterator;

/// Every decision at a door is the one that docs/rules.md gives for the policy the hub issued, the
/// gateway's own clock and what is remembered there: nobody is let in who certainly may not, and
/// nobody is refused for a reason that certainly does not hold. Nobody is refused on the way out,
/// and nothing is decided about a credential that was not shown.
///
/// Left open: rules that hang on what a gateway may have heard of others, or lost with its power.
final class DecidesAlike implements Invariant {
  private final Known known;

  DecidesAlike(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "decides as issued";
  }

  @Override
  public String promise() {
    return "Hub and gateway decide alike: what a door decides is what the rules say of the policy"
        + " the hub issued.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    if (!(seen instanceof Seen.Recorded recorded)) {
      return;
    }
    KnownGateway gateway = known.gateway(recorded.gateway());
    if (gateway == null) {
      return;
    }
    switch (recorded.record().fact()) {
      case Fact.AccessGranted granted -> granted(gateway, recorded, granted, findings);
      case Fact.AccessDenied denied -> denied(gateway, recorded, denied, findings);
      default -> {
        // Not decided.
      }
    }
  }

  private void granted(
      KnownGateway gateway, Seen.Recorded recorded, Fact.AccessGranted granted, Findings findings) {
    KnownDoor door = gateway.doors.get(granted.door());
    if (door == null) {
      findings.violated(
          "Gateway %s granted at door %s, which is not its own."
              .formatted(gateway.key, granted.door()));
    } else if (!wasShown(gateway, door, granted.credential(), recorded.at())) {
      findings.violated(
          "At door %s of %s a credential was granted that nobody had shown."
              .formatted(granted.door(), gateway.key));
    } else if (granted.direction() == Direction.OUT) {
      findings.checked();
    } else if (granted.reason() == GrantBasis.EVACUATION) {
      check(
          door.evacuation || door.evacuationPossible,
          findings,
          "At door %s of %s somebody came in by an evacuation that nobody had ordered."
              .formatted(granted.door(), gateway.key));
    } else {
      entered(gateway, door, recorded, granted, findings);
    }
  }

  private void entered(
      KnownGateway gateway,
      KnownDoor door,
      Seen.Recorded recorded,
      Fact.AccessGranted granted,
      Findings findings) {
    PlainPolicy policy = gateway.policy();
    if (policy == null) {
      check(
          gateway.inForce != 0,
          findings,
          "Door %s of %s let somebody in without a policy.".formatted(granted.door(), gateway.key));
      return;
    }
    Question question = question(gateway, door, granted.door(), granted.credential(), recorded);
    PlainRules rules = new PlainRules(policy, gateway.memory);
    boolean may =
        rules.opens(question) != Truth.NO
            && java.util.Objects.equals(granted.member(), policy.holderOf(granted.credential()));
    if (may) {
      findings.checked();
    } else {
      findings.violated(
          "Door %s of %s let %s in under policy %d, and they may not: %s"
              .formatted(
                  granted.door(),
                  gateway.key,
                  granted.member(),
                  policy.version(),
                  rules.judge(question)));
    }
  }

  private void denied(
      KnownGateway gateway, Seen.Recorded recorded, Fact.AccessDenied denied, Findings findings) {
    KnownDoor door = gateway.doors.get(denied.door());
    PlainPolicy policy = gateway.policy();
    if (denied.direction() == Direction.OUT) {
      findings.violated(
          "Door %s of %s refused somebody on the way out: %s."
              .formatted(denied.door(), gateway.key, denied.reason().code()));
    } else if (policy == null || door == null) {
      check(
          gateway.inForce != 0 || denied.reason() == DenialReason.NO_POLICY,
          findings,
          "Door %s of %s holds no policy, and refused somebody for %s."
              .formatted(denied.door(), gateway.key, denied.reason().code()));
    } else {
      Question question = question(gateway, door, denied.door(), denied.credential(), recorded);
      PlainRules rules = new PlainRules(policy, gateway.memory);
      if (rules.mayRefuse(question, denied.reason())) {
        findings.checked();
      } else {
        findings.violated(
            "Door %s of %s refused %s for %s under policy %d, which does not hold: %s"
                .formatted(
                    denied.door(),
                    gateway.key,
                    denied.member(),
                    denied.reason().code(),
                    policy.version(),
                    rules.judge(question)));
      }
    }
  }

  private Question question(
      KnownGateway gateway,
      KnownDoor door,
      DoorId id,
      CredentialDigest credential,
      Seen.Recorded recorded) {
    long calm = known.calm.since(gateway.key, Seen.Part.NETWORK, Seen.Part.BROKER);
    return gateway.asks(id, door, credential, recorded.at(), recorded.record().at(), calm);
  }

  /// A reader at fault may read anything.
  private boolean wasShown(
      KnownGateway gateway, KnownDoor door, CredentialDigest credential, long at) {
    if (known.calm.since(gateway.key, Seen.Part.HARDWARE) >= at - Bounds.ATTEMPT) {
      return true;
    }
    Iterator<Seen.Shown> shown = door.lastShown();
    while (shown.hasNext()) {
      Seen.Shown one = shown.next();
      if (one.credential().equals(credential) && at - one.at() <= Bounds.ATTEMPT) {
        return true;
      }
    }
    return false;
  }

  private static void check(boolean holds, Findings findings, String otherwise) {
    if (holds) {
      findings.checked();
    } else {
      findings.violated(otherwise);
    }
  }
}
