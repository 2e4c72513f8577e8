package coop.latchkey.simulator.check;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// What an operator forgave or gave back, the hub remembers, and so does each gateway of the space
/// once all has been well for a time.
///
/// It is forgotten after 7 days by clocks that may be days off; what is younger than half a day is
/// looked for.
final class PardonsArrive implements Invariant {
  private static final long LOOKED_FOR = Duration.ofHours(12).toMillis();

  /// The hub tells it in the same breath.
  private static final long JUST_NOW = 10_000;

  private final Known known;
  private final Map<SpaceId, Deque<Seen.Pardoned>> pardons = new HashMap<>();

  PardonsArrive(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "pardons arrive";
  }

  @Override
  public String promise() {
    return "Whom an operator forgives, or gives something back, every door of the space knows.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    switch (seen) {
      case Seen.Pardoned pardoned ->
          pardons.computeIfAbsent(pardoned.space(), _ -> new ArrayDeque<>()).addLast(pardoned);
      case Seen.HubRestored _ -> pardons.clear();
      case Seen.HubLooked looked ->
          compare("The hub", looked.space(), looked.remembered(), looked.at(), 0, findings);
      case Seen.Looked looked -> {
        KnownGateway gateway = known.gateway(looked.gateway());
        long wellSince = gateway == null ? Calm.NEVER : known.wellSince(gateway);
        if (wellSince != Calm.NEVER && looked.at() > PolicyArrives.rest(wellSince)) {
          compare(
              "Gateway " + looked.gateway(),
              looked.gateway().space(),
              looked.remembered(),
              looked.at(),
              Bounds.STATUS,
              findings);
        }
      }
      default -> {
        // Nobody is forgiven.
      }
    }
  }

  /// @param within how long it may take
  private void compare(
      String who, SpaceId space, AccessState has, long at, long within, Findings findings) {
    Deque<Seen.Pardoned> all = pardons.getOrDefault(space, new ArrayDeque<>());
    while (!all.isEmpty() && at - all.getFirst().at() > LOOKED_FOR) {
      all.removeFirst();
    }
    for (Seen.Pardoned one : all) {
      if (at - one.at() > JUST_NOW + within) {
        if (!knows(has, one.member())) {
          findings.violated(
              "%s does not know what was forgiven or given back to %s %d s ago."
                  .formatted(who, one.member(), (at - one.at()) / 1_000));
          return;
        }
        findings.checked();
      }
    }
  }

  private static boolean knows(AccessState has, MemberId member) {
    return has.forgiven().containsKey(member)
        || has.charges().entrySet().stream()
            .filter(one -> one.getKey().member().equals(member))
            .anyMatch(one -> one.getValue().stream().anyMatch(charge -> charge.units() < 0));
  }
}
