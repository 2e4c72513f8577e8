package coop.latchkey.core.sim;

import coop.latchkey.core.rule.Plan;
import java.time.Duration;
import java.util.List;

/// Makes up what people do while doors are locked down: some want in all the same, others out, and
/// whoever a lockdown is meant to keep out may cut the power.
record LockdownTroubles(Draft draft, Dice dice, Site site, Register register) {
  private static final int TRIES = 8;
  private static final long FIRST = 10 * Draft.SECOND;
  private static final Duration OFF = Duration.ofSeconds(20);
  private static final double DRILLS = 0.6;
  private static final long FROM = 9 * Draft.HOUR;
  private static final long BUSY = 8 * Draft.HOUR;

  /// A computer is up again, and sure of its time, so long after it went off.
  private static final long UP_AGAIN = 2 * Draft.MINUTE;

  /// Less than that is too short for all of it.
  private static final long SHORTEST = UP_AGAIN + Draft.MINUTE;

  /// All doors at once, while people are there.
  void drill() {
    for (int i = draft.times(dice, FaultKind.LOCKDOWN, DRILLS); i > 0; i--) {
      long at = dice.below(draft.days()) * Draft.DAY + FROM + (long) (dice.unit() * BUSY);
      long ends = at + SHORTEST + (long) (dice.unit() * Draft.HOUR);
      int severity = 1 + dice.below(Plan.Privileges.LOCKDOWN_MAX);
      for (Fitting fitting : site.doors()) {
        SpaceDoor door = new SpaceDoor(site.id(), fitting.door());
        draft.add(at, new OperatorAct.Lockdown(door, severity));
        draft.add(ends, new OperatorAct.Release(door));
      }
      add(site.doors(), at, ends);
    }
  }

  /// @param fittings doors locked down
  /// @param ends when they are released
  void add(List<Fitting> fittings, long at, long ends) {
    long from = at + FIRST;
    Fitting door = dice.any(fittings);
    List<Fitting> beside =
        fittings.stream().filter(one -> one.gateway().equals(door.gateway())).toList();
    boolean isLong = ends - at >= SHORTEST;
    if (isLong && (draft.has(FaultKind.POWER_CUT) || draft.has(FaultKind.KILL))) {
      SpaceGateway gateway = new SpaceGateway(site.id(), door.gateway());
      draft.add(
          from,
          draft.has(FaultKind.POWER_CUT)
              ? new HardwareAct.PowerCut(gateway, 0, OFF)
              : new HardwareAct.Kill(gateway, 0, OFF));
      from += UP_AGAIN;
    }
    for (int i = 0; i < TRIES && from < ends; i++) {
      SpaceDoor which = new SpaceDoor(site.id(), dice.any(beside).door());
      in(which, from + (long) (dice.unit() * (ends - from)));
      out(which, from + (long) (dice.unit() * (ends - from)));
    }
    in(new SpaceDoor(site.id(), door.door()), from);
  }

  /// Whoever of them is in already leaves it out.
  private void in(SpaceDoor door, long at) {
    Register.Entry who = dice.any(register.entries());
    if (at >= who.fromMillis()) {
      draft.add(at, new PersonAct.GoIn(who.who(), door, who.all(at), Manner.USUAL));
    }
  }

  private void out(SpaceDoor door, long at) {
    Register.Entry who = dice.any(register.entries());
    draft.add(at, new PersonAct.GoOut(who.who(), door, new Showing.Button(), Manner.USUAL));
  }
}
