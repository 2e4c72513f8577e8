package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which part of an [AccessState] still matters at a moment. To forget and to merge may be done in
/// either order: a state that forgot early and one that forgets late come out the same.
///
/// @param passages passages and forgiveness before this are forgotten
/// @param charges of an account's charges, those that ended before this are forgotten, but for its
///   last two periods
/// @param bundles every charge that ended before this is forgotten
record Forgetting(Instant passages, Instant charges, Instant bundles) {
  /// How long a passage counts. No anti-passback should reach over a week: whoever went out by a
  /// window is to be let in again.
  static final Duration PASSAGE_LIFE = Duration.ofDays(7);

  /// Longer than the longest month, and then a fortnight cut off from the hub.
  static final Duration CHARGE_LIFE = Duration.ofDays(45);

  /// How long a bundle of credits or a term of a year is remembered.
  static final Duration BUNDLE_LIFE = Duration.ofDays(400);

  private static final int PERIODS_KEPT = 2;

  /// What matters now.
  static Forgetting at(Instant now) {
    return new Forgetting(now.minus(PASSAGE_LIFE), now.minus(CHARGE_LIFE), now.minus(BUNDLE_LIFE));
  }

  AccessState apply(AccessState state) {
    Map<MemberId, Map<DoorId, Passage>> passed = new HashMap<>();
    state
        .passages()
        .forEach((member, doors) -> {
          Map<DoorId, Passage> kept = new HashMap<>(doors);
          kept.values().removeIf(passage -> passage.at().isBefore(passages));
          if (!kept.isEmpty()) {
            passed.put(member, Map.copyOf(kept));
          }
        });
    Map<Account, SortedSet<Charge>> charged = new HashMap<>();
    state
        .charges()
        .forEach((account, all) -> {
          SortedSet<Charge> kept = kept(all);
          if (!kept.isEmpty()) {
            charged.put(account, Collections.unmodifiableSortedSet(kept));
          }
        });
    Map<MemberId, Instant> forgiven = new HashMap<>(state.forgiven());
    forgiven.values().removeIf(until -> until.isBefore(passages));
    AccessState after = new AccessState(passed, charged, forgiven);
    return after.equals(state) ? state : after;
  }

  private SortedSet<Charge> kept(SortedSet<Charge> all) {
    SortedSet<Charge> kept = new TreeSet<>(all);
    kept.removeIf(charge -> charge.until().isBefore(bundles));
    Set<LocalDate> periods =
        kept.stream()
            .map(Charge::period)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .limit(PERIODS_KEPT)
            .collect(Collectors.toSet());
    kept.removeIf(charge -> charge.until().isBefore(charges) && !periods.contains(charge.period()));
    return kept;
  }
}
