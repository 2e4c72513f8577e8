package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// When a credential would open a door, as far as the policy and the charges know: its days, the
/// member's pauses and arrears, their plans' days, hours and allowances, invitations, trainings,
/// and the hours at which the door is locked. People may come and go meanwhile, which is not
/// foreseen. Nothing is foreseen while the clock is not trusted.
final class NextOpening {
  /// More turns than any sensible rules take until they agree on a moment.
  private static final int TURNS_MAX = 64;

  private final RuleBook book;
  private final WallClock clock;
  private final MemberTable members;
  private final CredentialTable credentials;

  NextOpening(RuleBook book, MemberTable members, CredentialTable credentials) {
    this.book = book;
    clock = book.clock();
    this.members = members;
    this.credentials = credentials;
  }

  /// The first moment from `start` on at which one of the plans or the invitation opens the door;
  /// null when none does within [WallClock#SEARCH_DAYS].
  @Nullable Instant from(Case one, DoorPlace door, Instant start) {
    if (!one.moment.clockTrusted()) {
      return null;
    }
    @Nullable Instant earliest = byInvitation(one, door, start);
    int end = members.firstSubscription(one.member + 1);
    for (int s = members.firstSubscription(one.member); s < end; s++) {
      @Nullable Instant opens = byPlan(one, door, s, start);
      if (opens != null && (earliest == null || opens.isBefore(earliest))) {
        earliest = opens;
      }
    }
    return earliest;
  }

  /// The same by one subscription.
  @Nullable Instant byPlan(Case one, DoorPlace door, int subscription, Instant start) {
    int plan = members.plan(subscription);
    if (!one.moment.clockTrusted()
        || !door.plans().get(plan)
        || (book.isCutOff(one.moment) && !book.outlastsHub(book.plans().id(plan)))) {
      return null;
    }
    Instant bound = clock.startOfDay(clock.dayOf(start) + WallClock.SEARCH_DAYS);
    @Nullable Instant at = start;
    for (int turn = 0; turn < TURNS_MAX && at != null && at.isBefore(bound); turn++) {
      @Nullable Instant later = always(one, door, at);
      later = later == null ? null : plan(one, door, subscription, later);
      if (at.equals(later)) {
        return at;
      }
      at = later;
    }
    return null;
  }

  private @Nullable Instant byInvitation(Case one, DoorPlace door, Instant start) {
    Member rare = members.rare(one.member);
    GuestPass pass = rare == null ? null : rare.guest();
    if (pass == null
        || book.isCutOff(one.moment)
        || !door.isOpenedBy(pass.zones(), pass.doors())
        || GuestRules.left(one, pass) < 1
        || (pass.escorted() && !start.isBefore(pass.from()))) {
      return null;
    }
    @Nullable Instant at = start.isBefore(pass.from()) ? pass.from() : start;
    for (int turn = 0; turn < TURNS_MAX && at != null && at.isBefore(pass.until()); turn++) {
      @Nullable Instant later = always(one, door, at);
      if (at.equals(later)) {
        return at;
      }
      at = later;
    }
    return null;
  }

  /// The first moment from `at` on at which nothing that holds for all plans stands in the way; it
  /// may lie so that it has to be asked again.
  private @Nullable Instant always(Case one, DoorPlace door, Instant at) {
    int credential = one.credential;
    if (credentials.lost(credential) || !members.isActive(one.member)) {
      return null;
    }
    @Nullable Instant later =
        onDays(credentials.fromDay(credential), credentials.toDay(credential), at);
    Member rare = members.rare(one.member);
    if (rare != null && later != null) {
      later = ofMember(rare, later);
    }
    TrainingId training = door.door().training();
    if (later != null
        && training != null
        && !TrainingRule.had(rare, training, clock.dayOf(later))) {
      return null;
    }
    return later == null ? null : unlocked(one, door, later);
  }

  private @Nullable Instant ofMember(Member member, Instant at) {
    @Nullable Instant later = at;
    for (Days pause : member.pauses()) {
      int day = later == null ? 0 : clock.dayOf(later);
      int last = CredentialRows.lastDay(pause.to());
      if (later != null && CredentialRows.firstDay(pause.from()) <= day && day <= last) {
        later = last == CredentialTable.FOR_EVER ? null : clock.startOfDay(last + 1);
      }
    }
    boolean owes =
        later != null
            && member.arrearsSince() != null
            && clock.dayOf(later)
                > member.arrearsSince().toEpochDay() + book.settings().arrearsGraceDays();
    return owes ? null : later;
  }

  private @Nullable Instant unlocked(Case one, DoorPlace door, Instant at) {
    DoorPlace.Mode mode = ModeRules.inForce(door, clock, at);
    return mode == null
            || mode.mode() != DoorMode.LOCKED
            || ModeRules.passesLocked(book, members, one.member, clock.dayOf(at))
        ? at
        : clock.firstShut(mode.hours(), at);
  }

  /// The first moment from `at` on that the subscription allows; it may lie so that it has to be
  /// asked again.
  private @Nullable Instant plan(Case one, DoorPlace door, int subscription, Instant at) {
    int plan = members.plan(subscription);
    @Nullable Instant later =
        onDays(members.fromDay(subscription), members.toDay(subscription), at);
    later = later == null ? null : together(one, plan, later);
    later = later == null ? null : clock.firstOpen(book.plans().hours(plan), later);
    return later == null ? null : paidFor(one, door, subscription, later);
  }

  private @Nullable Instant together(Case one, int plan, Instant at) {
    if (book.plans().plan(plan).needs().isEmpty()) {
      return at;
    }
    @Nullable Instant earliest = null;
    int end = members.firstSubscription(one.member + 1);
    for (int s = members.firstSubscription(one.member); s < end; s++) {
      boolean needed = book.plans().plan(plan).needs().contains(book.plans().id(members.plan(s)));
      @Nullable Instant held = needed ? onDays(members.fromDay(s), members.toDay(s), at) : null;
      if (held != null && (earliest == null || held.isBefore(earliest))) {
        earliest = held;
      }
    }
    return earliest;
  }

  private @Nullable Instant paidFor(Case one, DoorPlace door, int subscription, Instant at) {
    Allowance allowance = book.plans().allowance(members.plan(subscription));
    MemberId id = one.id;
    if (allowance == null
        || id == null
        || PlanRules.isInside(
            book.zones(), allowance, book.plans().plan(members.plan(subscription)), door)) {
      return at;
    }
    Account account = PlanRules.account(members, book.plans(), id, subscription);
    SortedSet<Charge> charges = one.state.charges().getOrDefault(account, PlanRules.NO_CHARGES);
    Allowances allowances = book.allowances();
    var period = allowances.period(allowance, account.held(), at);
    Allowances.Standing standing = allowances.standing(allowance, charges, period, at);
    int units = PlanRules.units(allowance, members.units(subscription));
    return standing.covers(at) || (period != null && standing.used() < units)
        ? at
        : allowances.nextPeriod(allowance, at);
  }

  private @Nullable Instant onDays(int first, int last, Instant at) {
    int day = clock.dayOf(at);
    if (day > last) {
      return null;
    }
    return day < first ? clock.startOfDay(first) : at;
  }
}
