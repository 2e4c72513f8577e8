package coop.latchkey.simulator.check;

import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.plain.PlainPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A gateway decides by policies that its hub issued to it and by no others, word by word, never
/// goes back to an older one while its program runs, nor over a restart unless its disk failed
/// since or was put back; and the latest is in force within a time after it was issued and all was
/// well.
///
/// A disk that only took nothing for a while (full, read-only, slow, or cut off in a write) excuses
/// no loss of what came in force after it; one that rots or lies about what is safe does for ever,
/// as what is written behind a spoilt line is lost with it.
final class PolicyArrives implements Invariant {
  private record Issued(long version, long at) {}

  private record Held(long version, long since) {}

  private final Known known;
  private final Map<GatewayKey, Issued> latest = new HashMap<>();
  private final Map<GatewayKey, Held> held = new HashMap<>();
  private final Set<GatewayKey> spoilt = new HashSet<>();

  PolicyArrives(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "policy arrives";
  }

  @Override
  public String promise() {
    return "A gateway decides only by what its hub issued to it, never by an older policy than it"
        + " held, and the latest policy is in force within the stated time.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    switch (seen) {
      case Seen.PolicyIssued issued ->
          latest.put(issued.gateway(), new Issued(issued.policy().head().version(), issued.at()));
      case Seen.PolicyInForce now -> inForce(now, findings);
      case Seen.DiskRestored restored -> held.remove(restored.gateway());
      case Seen.FaultBegun begun -> {
        GatewayKey at = begun.gateway();
        if (begun.part() == Seen.Part.DISK && at != null && !Calm.REFUSALS.contains(begun.name())) {
          spoilt.add(at);
        }
      }
      case Seen.Looked looked -> lookedAt(looked.gateway(), looked.at(), findings);
      case Seen.Over over -> latest.keySet().forEach(key -> lookedAt(key, over.at(), findings));
      default -> {
        // No policy's.
      }
    }
  }

  private void inForce(Seen.PolicyInForce now, Findings findings) {
    KnownGateway gateway = known.gateway(now.gateway());
    if (gateway == null || now.version() == 0) {
      return;
    }
    PlainPolicy policy = gateway.policy();
    PolicyDocument says = now.says();
    Held last = held.getOrDefault(now.gateway(), new Held(0, now.at()));
    long before = last.version();
    boolean failed =
        spoilt.contains(now.gateway())
            || known.calm.since(now.gateway(), Seen.Part.DISK) >= last.since();
    boolean excused = failed && gateway.inForceBefore == 0;
    boolean kept = !gateway.issued.isEmpty() && now.version() >= gateway.issued.firstKey();
    if (policy == null && kept) {
      findings.violated(
          "Gateway %s decides by policy %d, which the hub never issued to it."
              .formatted(now.gateway(), now.version()));
    } else if (policy != null && says != null && !says.equals(policy.document())) {
      findings.violated(
          "Gateway %s decides by policy %d, which says something else than what the hub issued: %s."
              .formatted(now.gateway(), now.version(), difference(policy.document(), says)));
    } else if (now.version() < before && !excused) {
      findings.violated(
          "Gateway %s went back from policy %d to %d."
              .formatted(now.gateway(), before, now.version()));
    } else {
      findings.checked();
    }
    if (now.version() != before) {
      held.put(now.gateway(), new Held(now.version(), now.at()));
    }
  }

  private static String difference(PolicyDocument issued, PolicyDocument here) {
    if (!issued.head().equals(here.head())) {
      return here.head() + ", not " + issued.head();
    }
    if (!issued.rules().equals(here.rules())) {
      return "other rules";
    }
    List<Member> odd = new ArrayList<>(here.members());
    odd.removeAll(issued.members());
    List<Member> missing = new ArrayList<>(issued.members());
    missing.removeAll(here.members());
    return "it has " + odd + " and not " + missing;
  }

  private void lookedAt(GatewayKey key, long at, Findings findings) {
    KnownGateway gateway = known.gateway(key);
    Issued issued = latest.get(key);
    if (gateway == null || issued == null) {
      return;
    }
    long wellSince = known.wellSince(gateway);
    if (wellSince == Calm.NEVER) {
      return;
    }
    long due = Math.max(issued.at() + Bounds.POLICY, rest(wellSince));
    if (gateway.inForce < issued.version() && at > due) {
      findings.violated(
          "Policy %d of gateway %s was issued %d s ago, all has been well for %d s, and it still decides by %d."
              .formatted(
                  issued.version(),
                  key,
                  (at - issued.at()) / 1_000,
                  (at - wellSince) / 1_000,
                  gateway.inForce));
    } else {
      findings.checked();
    }
  }

  /// When everything has come to rest after trouble; long ago when there was none.
  static long rest(long wellSince) {
    return wellSince == Calm.LONG_AGO ? wellSince : wellSince + Bounds.REST;
  }
}
