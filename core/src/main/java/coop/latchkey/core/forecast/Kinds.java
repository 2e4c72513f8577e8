package coop.latchkey.core.forecast;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells members apart by what a decision can tell apart, within one time: days that lie before or
/// after it are all alike. So ten thousand members are a few dozen kinds.
final class Kinds {
  /// One kind of member, as far as doors are concerned.
  record Kind(@Nullable Traits before, @Nullable Traits after, Object charges) {}

  private record Traits(
      MemberStatus status,
      List<Held> plans,
      Set<Carried> credentials,
      Set<Time> pauses,
      @Nullable LocalDate arrearsSince,
      Set<Learnt> learnt,
      @Nullable GuestPass guest,
      @Nullable SpaceId home) {}

  private record Time(@Nullable LocalDate from, @Nullable LocalDate to) {}

  private record Held(PlanId plan, Time time, @Nullable Integer units) {}

  private record Carried(Credential.Kind kind, boolean lost, Time time) {}

  private record Learnt(TrainingId training, Time time) {}

  private record Period(@Nullable PlanId plan, @Nullable LocalDate held, LocalDate from) {}

  private final LocalDate first;
  private final LocalDate last;
  private final int graceDays;
  private final Instant from;
  private final Map<MemberId, Map<AccessState.Account, SortedSet<Charge>>> charges =
      new HashMap<>();

  /// @param first a day before the time begins, wherever
  /// @param last a day after it ends, wherever
  /// @param graceDays the most that either policy grants
  Kinds(LocalDate first, LocalDate last, int graceDays, Instant from, AccessState state) {
    this.first = first;
    this.last = last;
    this.graceDays = graceDays;
    this.from = from;
    state
        .charges()
        .forEach((account, set) ->
            charges.computeIfAbsent(account.member(), _ -> new HashMap<>()).put(account, set));
  }

  Kind of(MemberId id, @Nullable Member before, @Nullable Member after) {
    Map<AccessState.Account, SortedSet<Charge>> own = charges.getOrDefault(id, Map.of());
    boolean charged = !own.isEmpty();
    return new Kind(
        before == null ? null : traits(before, charged),
        after == null ? null : traits(after, charged),
        used(own));
  }

  /// The charges of a member that still cover something when the time begins, or later.
  Set<Instant> ends(MemberId id) {
    return charges.getOrDefault(id, Map.of()).values().stream()
        .flatMap(set -> set.stream())
        .flatMap(charge -> Stream.of(charge.from(), charge.until()))
        .collect(Collectors.toSet());
  }

  /// @param charged whether the first days of their plans matter, as names of balances
  private Traits traits(Member member, boolean charged) {
    return new Traits(
        member.status(),
        member.plans().stream()
            .map(plan -> {
              Time time = clipped(plan.from(), plan.to());
              Time exact = charged ? new Time(plan.from(), time.to()) : time;
              return new Held(plan.plan(), exact, plan.units());
            })
            .toList(),
        member.credentials().stream()
            .map(c -> new Carried(c.kind(), c.lost(), clipped(c.from(), c.to())))
            .collect(Collectors.toSet()),
        member.pauses().stream().map(this::clipped).collect(Collectors.toSet()),
        arrears(member.arrearsSince()),
        member.learnt().stream()
            .map(had -> new Learnt(had.training(), clipped(null, had.until())))
            .collect(Collectors.toSet()),
        member.guest(),
        member.home());
  }

  private Time clipped(Days days) {
    return clipped(days.from(), days.to());
  }

  private Time clipped(@Nullable LocalDate begin, @Nullable LocalDate end) {
    LocalDate clippedFrom = begin == null || begin.isBefore(first) ? null : begin;
    LocalDate clippedTo = end == null || end.isAfter(last) ? null : end;
    if (clippedFrom != null && clippedFrom.isAfter(last)) {
      return new Time(LocalDate.MAX, null);
    }
    return clippedTo != null && clippedTo.isBefore(first)
        ? new Time(null, LocalDate.MIN)
        : new Time(clippedFrom, clippedTo);
  }

  private @Nullable LocalDate arrears(@Nullable LocalDate since) {
    boolean over = since != null && since.plusDays(graceDays + 1L).isBefore(first);
    return over ? LocalDate.MIN : since;
  }

  /// What was used in each period, when no charge reaches into the time; else the charges.
  private Object used(Map<AccessState.Account, SortedSet<Charge>> own) {
    Map<Period, Integer> used = new HashMap<>();
    for (SortedSet<Charge> set : own.values()) {
      Map<LocalDate, Instant> covered = new TreeMap<>();
      for (Charge charge : set) {
        if (!charge.until().isBefore(from)) {
          return own.values().stream().map(List::copyOf).collect(Collectors.toSet());
        }
        Instant before = covered.getOrDefault(charge.period(), Instant.MIN);
        boolean counts = charge.units() < 0 || !charge.from().isBefore(before);
        if (counts) {
          used.merge(
              new Period(charge.plan(), charge.held(), charge.period()),
              charge.units(),
              Integer::sum);
        }
        if (counts && charge.units() > 0) {
          covered.put(charge.period(), charge.until());
        }
      }
    }
    return used;
  }
}
