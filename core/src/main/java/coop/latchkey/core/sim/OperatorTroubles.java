package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes up what the operators of a space do.
record OperatorTroubles(
    Draft draft, Dice dice, Site site, Register register, LockdownTroubles lockdowns) {
  /// The first members run the place and stay.
  private static final int STAY = 2;

  private static final List<PlanId> TO_HOLD =
      List.of(Plans.FULL, Plans.DAYTIME, Plans.SOME, Plans.BUNDLE, Plans.NIGHT);

  static void add(Draft draft, Site site, Register register) {
    Dice dice = draft.dice("operators " + site.id());
    LockdownTroubles lockdowns =
        new LockdownTroubles(draft, draft.dice("lockdowns " + site.id()), site, register);
    OperatorTroubles operators = new OperatorTroubles(draft, dice, site, register, lockdowns);
    for (int i = draft.times(dice, FaultKind.MEMBERSHIP, 2); i > 0; i--) {
      operators.changeMembership();
    }
    for (int i = draft.times(dice, FaultKind.REVOCATION, 1.5); i > 0; i--) {
      operators.revoke();
    }
    for (int i = draft.times(dice, FaultKind.PLAN_EDIT, 1); i > 0; i--) {
      operators.editPlan();
    }
    for (int i = draft.times(dice, FaultKind.LOCKDOWN, 3); i > 0; i--) {
      operators.order();
    }
    lockdowns.drill();
    pardons(draft, site, register);
  }

  /// By dice of their own: what else happens does not hang on them.
  private static void pardons(Draft draft, Site site, Register register) {
    Dice dice = draft.dice("pardons " + site.id());
    for (int i = draft.times(dice, FaultKind.MEMBERSHIP, 3); i > 0; i--) {
      SpaceMember who = register.entries().get(dice.below(site.members().size())).who();
      draft.add(
          draft.moment(dice),
          dice.chance(0.5) ? new OperatorAct.Forgive(who) : new OperatorAct.GiveBack(who));
    }
  }

  private Register.Entry somebody() {
    int members = site.members().size();
    return register.entries().get(STAY + dice.below(members - STAY));
  }

  private void changeMembership() {
    long at = draft.moment(dice);
    SpaceMember who = somebody().who();
    switch (dice.below(5)) {
      case 0 -> draft.add(at, new OperatorAct.End(who));
      case 1 -> {
        draft.add(at, new OperatorAct.Pause(who));
        draft.add(later(at, 5 * Draft.HOUR), new OperatorAct.Resume(who));
      }
      case 2 -> draft.add(at, new OperatorAct.Resume(who));
      case 3 -> draft.add(at, new OperatorAct.ChangePlan(who, dice.any(TO_HOLD)));
      default -> {
        PlanId plan = dice.any(TO_HOLD);
        Register.Entry joined = register.join(at, plan);
        draft.add(at, new OperatorAct.Join(joined.who(), plan, joined.firstCard()));
      }
    }
  }

  /// A member reports a badge lost; most get another one, and until then try the old one.
  private void revoke() {
    Register.Entry who = somebody();
    if (!who.hasFirst()) {
      return;
    }
    long at = draft.moment(dice);
    draft.add(at, new OperatorAct.Revoke(who.who(), who.firstCard()));
    if (dice.chance(0.7)) {
      Card card = register.newCard();
      long given = later(at, 4 * Draft.HOUR);
      who.carries(card, given);
      draft.add(given, new OperatorAct.GiveBadge(who.who(), card));
    }
  }

  private void editPlan() {
    List<PlanId> plans = site.rules().plans().stream().map(Plan::id).toList();
    draft.add(draft.moment(dice), new OperatorAct.EditPlan(site.id(), dice.any(plans), hours()));
  }

  /// Also hours that begin or end soon, or reach beyond midnight.
  private WeeklySchedule hours() {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (dice.chance(0.8)) {
        days.add(day);
      }
    }
    days.add(dice.any(List.of(DayOfWeek.values())));
    int from = 15 * dice.below(4 * 23);
    int to = dice.chance(0.2) ? 24 * 60 : 15 * (1 + dice.below(4 * 23));
    return new WeeklySchedule(
        List.of(new WeeklySchedule.Span(days, from, to == from ? from + 15 : to)));
  }

  /// Opens a door from afar, or locks some down or releases all, and takes it back.
  private void order() {
    long at = draft.moment(dice);
    double luck = dice.unit();
    if (luck < 0.5) {
      draft.add(at, new OperatorAct.Unlock(door(dice.any(site.doors()))));
      return;
    }
    boolean evacuates = luck > 0.9;
    double share = dice.unit();
    int severity = 1 + dice.below(Plan.Privileges.LOCKDOWN_MAX);
    long ends = later(at, Draft.HOUR);
    List<Fitting> lockedDown = new ArrayList<>();
    for (Fitting fitting : site.doors()) {
      if (evacuates || dice.chance(share)) {
        SpaceDoor door = door(fitting);
        draft.add(
            at,
            evacuates ? new OperatorAct.Evacuate(door) : new OperatorAct.Lockdown(door, severity));
        draft.add(ends, new OperatorAct.Release(door));
        lockedDown.add(fitting);
      }
    }
    if (!evacuates && !lockedDown.isEmpty()) {
      lockdowns.add(lockedDown, at, ends);
    }
  }

  private SpaceDoor door(Fitting fitting) {
    return new SpaceDoor(site.id(), fitting.door());
  }

  /// Within some time, and before the quiet.
  private long later(long at, long within) {
    long ends = at + Draft.MINUTE + (long) (dice.unit() * within);
    return Math.min(ends, draft.quietAt() - 1);
  }
}
