package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.MemberId;
import java.util.HashMap;
import java.util.Map;

/// The night's zero: whoever is still counted without a sign of them is written off.
final class Night {
  /// A badge or a desk taken so shortly before is a sign of somebody.
  private static final long SIGN_MILLIS = 3 * 3_600_000L;

  private Night() {}

  static void zero(Working state) {
    long since = state.now - SIGN_MILLIS;
    for (Map.Entry<MemberId, Visit> entry : state.visits.entrySet()) {
      if (entry.getValue().seen() < since) {
        state.left(entry.getKey(), entry.getValue().seen(), OccupancyChange.HowLeft.CLOSING);
      }
    }
    Estimate[] before = state.shown;
    Map<Integer, Integer> members = new HashMap<>();
    for (Visit visit : state.visits.values()) {
      int region = state.layout.regionOf(visit.zone());
      while (region >= 0) {
        members.merge(region, 1, Integer::sum);
        region = state.layout.region(region).parent();
      }
    }
    for (int region = 0; region < state.regions.size(); region++) {
      if (!state.layout.region(region).borders().isEmpty()) {
        zero(state, region, members.getOrDefault(region, 0), since);
      }
    }
    state.refresh();
    for (int region = 0; region < before.length; region++) {
      int gone = before[region].people() - state.shown[region].people();
      if (gone > 0 && !state.layout.region(region).borders().isEmpty()) {
        state.changes.add(
            new OccupancyChange.WrittenOff(state.time(), state.layout.region(region).zone(), gone));
      }
    }
    for (int passage = 0; passage < state.passages.size(); passage++) {
      state.passages.set(passage, state.passages.get(passage).afterNight());
    }
    state.habits = state.habits.afterNight();
    state.doubts.settleAll(state.time(), Doubt.Kind.EVENTS_MISSING, Doubt.Kind.COUNTER_DRIFT);
  }

  private static void zero(Working state, int region, int members, long since) {
    int desks = 0;
    for (int part : state.layout.region(region).within()) {
      desks += state.banks.get(part).occupiedSince(since);
    }
    int signs = Math.max(members, desks);
    RegionWatch watch = state.regions.get(region);
    Crowd crowd = signs == 0 ? Crowd.NOBODY : someOf(watch.crowd(), signs);
    state.regions.set(region, new RegionWatch(crowd, watch.atDesk(), crowd.quantile(0.5)));
    state.touch(region);
  }

  /// Those of whom there is a sign, and about as many more whom nobody sees.
  private static Crowd someOf(Crowd before, int signs) {
    return Crowd.exactly(signs)
        .passed(Flow.anything(1, signs + 2))
        .seen(people -> people <= Math.max(signs, before.quantile(0.99)) ? 1 : 1e-3);
  }
}
