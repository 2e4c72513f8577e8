package coop.latchkey.core.sim;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.sim.AttackAct.Flaw;
import coop.latchkey.core.sim.AttackAct.Message;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes up attackers who choose their moment, as what they send is worth something then alone:
/// while an order is fresh, while a gateway is away or has forgotten what it obeyed, and where
/// policies have just changed. Told after everything that they wait for.
record Ambushes(Draft draft, Dice dice, List<SpaceGateway> gateways) {
  private static final double OFTEN = 0.7;
  private static final double SELDOM = 0.3;
  private static final int SOME_BACK = 3;

  /// Well within a command's life of ten seconds.
  private static final long FRESH = 4 * Draft.SECOND;

  /// A gateway that came back has its links and its policy by then.
  private static final long BACK = Draft.MINUTE;

  /// How long a plug that is pulled on purpose is out.
  private static final long PULLED = 2 * Draft.SECOND;

  /// A gateway that is told to forget the time is off for so long.
  private static final long BOOT = 25 * Draft.SECOND;

  private record Order(long at, SpaceGateway to) {}

  /// A gateway is away.
  private record Absence(long at, long until, SpaceGateway of) {}

  static void add(Draft draft) {
    new Ambushes(draft, draft.dice("ambushes"), draft.cooperative().gateways()).add();
  }

  private void add() {
    boolean replays = draft.has(FaultKind.REPLAY);
    boolean forges = draft.has(FaultKind.FORGERY);
    if (!replays && !forges) {
      return;
    }
    Set<Order> orders = new HashSet<>();
    for (Story.Timed timed : draft.told()) {
      SpaceDoor door = ordered(timed.act());
      if (door != null && orders.add(new Order(timed.atMillis(), gatewayOf(door)))) {
        order(timed.atMillis(), gatewayOf(door), replays, forges);
      }
      Absence absence = absence(timed);
      if (absence != null) {
        away(absence, replays, forges);
      }
      SpaceId space = changed(timed.act());
      if (space != null) {
        change(timed.atMillis(), ofSpace(space), replays, forges);
      }
    }
    if (forges) {
      invent();
    }
  }

  /// The order again, changed, or sent to the other gateway; and the plug pulled, so that whoever
  /// obeyed it has forgotten that when the broker hands it out.
  private void order(long at, SpaceGateway to, boolean replays, boolean forges) {
    if (replays && dice.chance(OFTEN)) {
      add(at + fresh(), new AttackAct.Replay(Message.COMMAND, to, 1, false));
    }
    if (forges && dice.chance(OFTEN)) {
      add(at + fresh(), new AttackAct.Forge(Message.COMMAND, to, Flaw.CHANGED, false));
      for (SpaceGateway other : ofSpace(to.space())) {
        if (!other.equals(to)) {
          add(at + fresh(), new AttackAct.Forge(Message.COMMAND, other, Flaw.OTHER_GATEWAY, false));
        }
      }
    }
    if (replays && draft.has(FaultKind.KILL) && dice.chance(OFTEN)) {
      add(at + Draft.SECOND / 2, new AttackAct.Replay(Message.COMMAND, to, 1, true));
      add(at + Draft.SECOND, new HardwareAct.Kill(to, 0, draft.until(at + Draft.SECOND, PULLED)));
    }
  }

  /// What the broker keeps for it, and what comes when it has just come back.
  private void away(Absence absence, boolean replays, boolean forges) {
    SpaceGateway of = absence.of();
    long middle = absence.at() + Math.round((absence.until() - absence.at()) * dice.unit());
    if (replays && dice.chance(OFTEN)) {
      add(middle, new AttackAct.Replay(Message.COMMAND, of, back(), true));
      add(
          absence.until() + BACK + Math.round(BACK * dice.unit()),
          new AttackAct.Replay(Message.COMMAND, of, back(), false));
    }
    if (replays && dice.chance(SELDOM)) {
      add(middle, new AttackAct.Replay(Message.POLICY, of, 1 + back(), true));
    }
    if (forges && dice.chance(SELDOM)) {
      add(middle, new AttackAct.Forge(Message.POLICY, of, Flaw.OTHER_GATEWAY, true));
    }
  }

  /// The policy before it; and the other gateway's to one that is kept from hearing its own.
  private void change(long at, List<SpaceGateway> of, boolean replays, boolean forges) {
    SpaceGateway one = dice.any(of);
    if (replays && dice.chance(OFTEN)) {
      add(at + BACK, new AttackAct.Replay(Message.POLICY, one, 1 + back(), dice.chance(SELDOM)));
    }
    if (forges && of.size() > 1 && dice.chance(OFTEN)) {
      Act.Lasting kept = keptAway(one, draft.until(at - BACK, 2 * BACK));
      if (kept != null) {
        add(at - BACK, kept);
        add(at + FRESH, new AttackAct.Forge(Message.POLICY, one, Flaw.OTHER_GATEWAY, true));
      }
    }
  }

  private Act.@Nullable Lasting keptAway(SpaceGateway one, Duration lasting) {
    if (draft.has(FaultKind.PARTITION)) {
      return new NetworkAct.Partition(List.of(one), lasting);
    }
    if (draft.has(FaultKind.KILL)) {
      return new HardwareAct.Kill(one, 0, lasting);
    }
    return draft.has(FaultKind.POWER_CUT) ? new HardwareAct.PowerCut(one, 0, lasting) : null;
  }

  private void invent() {
    for (SpaceGateway to : gateways) {
      for (Message what : List.of(Message.POLICY, Message.COMMAND)) {
        Flaw flaw = dice.chance(SELDOM) ? Flaw.UNSIGNED : Flaw.WRONG_KEY;
        add(draft.moment(dice), new AttackAct.Forge(what, to, flaw, dice.chance(SELDOM)));
      }
    }
  }

  private static @Nullable SpaceDoor ordered(Act act) {
    return switch (act) {
      case OperatorAct.Unlock(var at) -> at;
      case OperatorAct.Lockdown(var at, var _) -> at;
      case OperatorAct.Evacuate(var at) -> at;
      case OperatorAct.Release(var at) -> at;
      default -> null;
    };
  }

  private static @Nullable SpaceId changed(Act act) {
    return switch (act) {
      case OperatorAct.EditPlan one -> one.of();
      case OperatorAct.End one -> one.who().space();
      case OperatorAct.Pause one -> one.who().space();
      case OperatorAct.ChangePlan one -> one.who().space();
      case OperatorAct.Revoke one -> one.who().space();
      case OperatorAct.Join one -> one.who().space();
      default -> null;
    };
  }

  private static @Nullable Absence absence(Story.Timed timed) {
    long at = timed.atMillis();
    return switch (timed.act()) {
      case HardwareAct.PowerCut(SpaceGateway of, int _, Duration off) -> absence(at, off, of);
      case HardwareAct.Kill(SpaceGateway of, int _, Duration off) -> absence(at, off, of);
      case ClockAct.LongOff(SpaceGateway of, Duration off) -> absence(at, off, of);
      case ClockAct.NoClock(SpaceGateway of, Duration _) -> new Absence(at, at + BOOT, of);
      default -> null;
    };
  }

  private static Absence absence(long at, Duration off, SpaceGateway of) {
    return new Absence(at, at + off.toMillis(), of);
  }

  private SpaceGateway gatewayOf(SpaceDoor door) {
    Site site = draft.cooperative().site(door.space());
    return new SpaceGateway(door.space(), site.fitting(door.door()).gateway());
  }

  private List<SpaceGateway> ofSpace(SpaceId space) {
    return gateways.stream().filter(one -> one.space().equals(space)).toList();
  }

  private long fresh() {
    return Draft.SECOND + Math.round(FRESH * dice.unit());
  }

  private int back() {
    return 1 + dice.below(SOME_BACK);
  }

  private void add(long at, Act act) {
    draft.add(at, act);
  }
}
