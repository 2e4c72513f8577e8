package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.Allowances.Standing;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Which of a member's plans lets them through a door now. Any may grant; one without an allowance
/// is taken first, then one that is paid for already, then one with units left, each in the order
/// in which they are held.
final class PlanRules {
  static final SortedSet<Charge> NO_CHARGES = Collections.emptySortedSet();

  private static final int WITHOUT_ALLOWANCE = 3;
  private static final int PAID_ALREADY = 2;
  private static final int UNITS_LEFT = 1;

  /// From the farthest from opening to the nearest: by how many rules stand before the one that did
  /// not pass.
  private static final List<DenialReason> NEARER =
      List.of(
          DenialReason.ZONE_NOT_IN_PLAN,
          DenialReason.PLAN_ENDED,
          DenialReason.INVITATION_ENDED,
          DenialReason.PLAN_NOT_STARTED,
          DenialReason.INVITATION_NOT_STARTED,
          DenialReason.PLAN_NEEDS_ANOTHER,
          DenialReason.CLOCK_UNTRUSTED,
          DenialReason.POLICY_STALE,
          DenialReason.OUTSIDE_HOURS,
          DenialReason.HOLIDAY,
          DenialReason.ALLOWANCE_USED,
          DenialReason.HOST_NOT_IN);

  private final RuleBook book;
  private final PlanTable plans;
  private final MemberTable members;
  private final MembershipRules membership;
  private final NextOpening next;

  PlanRules(RuleBook book, MemberTable members, MembershipRules membership, NextOpening next) {
    this.book = book;
    plans = book.plans();
    this.members = members;
    this.membership = membership;
    this.next = next;
  }

  static boolean isNearer(DenialReason one, DenialReason than) {
    return NEARER.indexOf(one) > NEARER.indexOf(than);
  }

  /// Looks for a plan that grants and leaves it in [Case#grant]. Says which reason was nearest to
  /// opening where none does; [DenialReason#ZONE_NOT_IN_PLAN] when no plan leads through.
  DenialReason find(Case one, DoorPlace door) {
    DenialReason nearest = DenialReason.ZONE_NOT_IN_PLAN;
    int end = members.firstSubscription(one.member + 1);
    for (int s = members.firstSubscription(one.member); s < end; s++) {
      int plan = members.plan(s);
      if (!door.plans().get(plan)) {
        note(one, plan, Verdict.OTHERWISE, DenialReason.ZONE_NOT_IN_PLAN);
        continue;
      }
      DenialReason why = consider(one, door, s, plan);
      if (why != null) {
        nearest = isNearer(why, nearest) ? why : nearest;
        noteNearly(one, door, s, why);
      } else if (one.trace == null && isBest(one.grant)) {
        break;
      }
    }
    return nearest;
  }

  private static boolean isBest(Case.@Nullable Grant grant) {
    return grant != null && grant.preference() == WITHOUT_ALLOWANCE;
  }

  /// Null when it grants.
  private @Nullable DenialReason consider(Case one, DoorPlace door, int subscription, int plan) {
    DenialReason why =
        one.moment.clockTrusted()
            ? atThisHour(one, subscription, plan)
            : atAnyHour(one, subscription, plan);
    if (why != null) {
      return why;
    }
    Allowance allowance = plans.allowance(plan);
    if (allowance == null) {
      offer(one, plan, WITHOUT_ALLOWANCE, null, false);
      return null;
    }
    return byAllowance(one, door, subscription, allowance);
  }

  private @Nullable DenialReason atThisHour(Case one, int subscription, int plan) {
    if (one.today > members.toDay(subscription)) {
      return DenialReason.PLAN_ENDED;
    }
    if (one.today < members.fromDay(subscription)) {
      return DenialReason.PLAN_NOT_STARTED;
    }
    Set<PlanId> needs = plans.plan(plan).needs();
    if (!needs.isEmpty() && !holdsOneOf(one, needs)) {
      return DenialReason.PLAN_NEEDS_ANOTHER;
    }
    if (book.isCutOff(one.moment) && !book.outlastsHub(plans.id(plan))) {
      return DenialReason.POLICY_STALE;
    }
    OpenHours hours = plans.hours(plan);
    if (hours.contains(one.today, one.minute)) {
      return null;
    }
    return hours.isHoliday(one.today, one.minute)
        ? DenialReason.HOLIDAY
        : DenialReason.OUTSIDE_HOURS;
  }

  /// While the clock is not trusted: what holds at any hour of any day since the policy was issued.
  private @Nullable DenialReason atAnyHour(Case one, int subscription, int plan) {
    Set<PlanId> needs = plans.plan(plan).needs();
    if (!membership.isOn(one, members.fromDay(subscription), members.toDay(subscription))
        || !plans.hours(plan).isAlways()
        || plans.allowance(plan) != null
        || (!needs.isEmpty() && !holdsOneOf(one, needs))) {
      return DenialReason.CLOCK_UNTRUSTED;
    }
    return book.isCutOff(one.moment) && !book.outlastsHub(plans.id(plan))
        ? DenialReason.POLICY_STALE
        : null;
  }

  private boolean holdsOneOf(Case one, Set<PlanId> needs) {
    int end = members.firstSubscription(one.member + 1);
    for (int s = members.firstSubscription(one.member); s < end; s++) {
      if (needs.contains(plans.id(members.plan(s)))
          && membership.isOn(one, members.fromDay(s), members.toDay(s))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable DenialReason byAllowance(
      Case one, DoorPlace door, int subscription, Allowance allowance) {
    int plan = members.plan(subscription);
    MemberId member = members.id(one.member);
    Account account = account(members, plans, member, subscription);
    Allowances allowances = book.allowances();
    LocalDate period = allowances.period(allowance, account.held(), one.now());
    SortedSet<Charge> charges = one.state.charges().getOrDefault(account, NO_CHARGES);
    Standing standing = allowances.standing(allowance, charges, period, one.now());
    if (standing.covers(one.now()) || isInside(book.zones(), allowance, plans.plan(plan), door)) {
      offer(one, plan, PAID_ALREADY, null, false);
      return null;
    }
    int left = units(allowance, members.units(subscription)) - standing.used();
    if (period == null || left < 1) {
      return DenialReason.ALLOWANCE_USED;
    }
    Charge charge =
        allowances.onEntry(
            allowance,
            account,
            period,
            standing,
            Whereabouts.of(one.state, book.zones(), one.moment).entered(member, door.from()),
            one.now());
    offer(one, plan, UNITS_LEFT, charge, left <= charge.units());
    return null;
  }

  /// Going on inside what a plan grants is no entry of its own.
  static boolean isInside(ZoneTree zones, Allowance allowance, Plan plan, DoorPlace door) {
    ZoneId from = door.from();
    return allowance.unit() == Allowance.Unit.ENTRY
        && from != null
        && plan.zones().stream().anyMatch(zone -> zones.isWithin(from, zone));
  }

  private void offer(Case one, int plan, int preference, @Nullable Charge charge, boolean isLast) {
    int place = note(one, plan, Verdict.PASSED, null);
    if (one.grant == null || preference > one.grant.preference()) {
      Member rare = members.rare(one.member);
      GrantBasis basis =
          rare == null || rare.home() == null ? GrantBasis.PLAN : GrantBasis.AGREEMENT;
      one.grant = new Case.Grant(basis, plans.id(plan), preference, charge, isLast, place);
    }
  }

  private int note(Case one, int plan, Verdict verdict, @Nullable DenialReason why) {
    return one.trace == null ? 0 : one.trace.add(Rule.PLAN, plans.id(plan), verdict, why, null);
  }

  private void noteNearly(Case one, DoorPlace door, int subscription, DenialReason why) {
    if (one.trace != null) {
      Rule rule = why == DenialReason.ALLOWANCE_USED ? Rule.ALLOWANCE : Rule.PLAN;
      one.trace.add(
          rule,
          plans.id(members.plan(subscription)),
          Verdict.NEARLY,
          why,
          next.byPlan(one, door, subscription, one.now()));
    }
  }

  /// The account of a subscription.
  static Account account(MemberTable members, PlanTable plans, MemberId member, int subscription) {
    int from = members.fromDay(subscription);
    LocalDate held = from == CredentialTable.ALWAYS ? null : LocalDate.ofEpochDay(from);
    return new Account(member, plans.id(members.plan(subscription)), held);
  }

  /// How many units each period has.
  ///
  /// @param bought those bought with the subscription, 0 for the plan's own number
  static int units(Allowance allowance, int bought) {
    return bought == 0 ? allowance.units() : bought;
  }
}
