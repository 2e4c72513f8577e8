package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.Duration;
import java.time.Instant;

/// What operators do, at the hub but for the boxes they carry about.
public sealed interface OperatorAct extends Act {
  /// A new member with a plan and a badge.
  record Join(SpaceMember who, PlanId plan, Card badge) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.MEMBERSHIP;
    }
  }

  /// A membership ends.
  record End(SpaceMember who) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.MEMBERSHIP;
    }
  }

  /// A membership rests.
  record Pause(SpaceMember who) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.MEMBERSHIP;
    }
  }

  /// A paused or ended membership is in force again.
  record Resume(SpaceMember who) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.MEMBERSHIP;
    }
  }

  /// A member holds this plan instead of all others.
  record ChangePlan(SpaceMember who, PlanId to) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.MEMBERSHIP;
    }
  }

  /// A member's passages so far are no ground for anti-passback any more.
  record Forgive(SpaceMember who) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.MEMBERSHIP;
    }
  }

  /// A member gets back what they were charged last; nothing happens when they never were.
  record GiveBack(SpaceMember who) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.MEMBERSHIP;
    }
  }

  /// A badge is reported lost: it opens nothing from now on.
  record Revoke(SpaceMember who, Card badge) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.REVOCATION;
    }
  }

  /// A member gets another badge.
  record GiveBadge(SpaceMember who, Card badge) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.REVOCATION;
    }
  }

  /// A plan gets other hours of the week.
  record EditPlan(SpaceId of, PlanId plan, WeeklySchedule weekly) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.PLAN_EDIT;
    }
  }

  /// A guest is invited.
  ///
  /// @param until exclusive
  /// @param entries how often they may come in
  record Invite(
      SpaceMember who,
      MemberId host,
      ZoneId zone,
      Instant from,
      Instant until,
      int entries,
      boolean escorted,
      Card badge)
      implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.GUEST;
    }
  }

  /// A door is opened once from afar.
  record Unlock(SpaceDoor at) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.LOCKDOWN;
    }
  }

  /// A door is locked down.
  ///
  /// @param severity 1 to 3
  record Lockdown(SpaceDoor at, int severity) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.LOCKDOWN;
    }
  }

  /// A door is released until told otherwise, whatever else holds: everybody out.
  record Evacuate(SpaceDoor at) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.LOCKDOWN;
    }
  }

  /// A door's lockdown or evacuation ends.
  record Release(SpaceDoor at) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.LOCKDOWN;
    }
  }

  /// A gateway that the hub knows is put up and started for the first time; until now it was not
  /// there.
  record AddGateway(SpaceGateway of) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.GATEWAY_CHANGE;
    }
  }

  /// A gateway breaks; after a while another one, enrolled anew under the same name and with an
  /// empty card, is started in its place.
  record ReplaceGateway(SpaceGateway of, Duration after) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.GATEWAY_CHANGE;
    }
  }

  /// The hub is stopped and its successor started on the same data.
  ///
  /// @param after how long nobody is there
  /// @param sideBySide whether the hub before is an older one, with less that it knows and an older
  ///   schema
  record UpgradeHub(Duration after, boolean sideBySide) implements OperatorAct {
    @Override
    public FaultKind kind() {
      return FaultKind.HUB_UPGRADE;
    }
  }
}
