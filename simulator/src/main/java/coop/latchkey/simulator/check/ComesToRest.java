package coop.latchkey.simulator.check;

import coop.latchkey.hub.inbox.GatewayKey;
import java.util.HashMap;
import java.util.Map;

/// After trouble is over, a gateway has told its hub everything within the stated time, and says so
/// itself: nothing waits any more but what came in the last moments. How fast what gathered is told
/// is bounded from below ([Bounds#DRAIN_PER_SECOND]).
final class ComesToRest implements Invariant {
  /// What may wait at any time: everything of a busy half minute.
  private static final long WAITING = 1_024;

  private final Known known;
  private final Map<GatewayKey, Long> mostWaiting = new HashMap<>();

  ComesToRest(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "comes to rest";
  }

  @Override
  public String promise() {
    return "After the faults stop, everything reconverges within the stated time.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    if (!(seen instanceof Seen.Looked looked)) {
      return;
    }
    KnownGateway gateway = known.gateway(looked.gateway());
    long wellSince = gateway == null ? Calm.NEVER : known.wellSince(gateway);
    if (wellSince == Calm.NEVER) {
      mostWaiting.merge(looked.gateway(), looked.pending(), Math::max);
      return;
    }
    long most = mostWaiting.merge(looked.gateway(), looked.pending(), Math::max);
    long drained = most * 1_000 / Bounds.DRAIN_PER_SECOND;
    boolean due = wellSince == Calm.LONG_AGO || looked.at() > wellSince + Bounds.REST + drained;
    if (due && looked.pending() > WAITING) {
      findings.violated(
          "%d records wait at gateway %s, and all has been well for a long time."
              .formatted(looked.pending(), looked.gateway()));
    } else {
      findings.checked();
      if (due) {
        mostWaiting.remove(looked.gateway());
      }
    }
  }
}
