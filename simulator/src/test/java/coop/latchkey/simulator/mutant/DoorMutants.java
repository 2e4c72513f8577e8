package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import java.util.List;

/// Defects of the door.
final class DoorMutants {
  private static final String STEP = "core.door.DoorStep";
  private static final String REASON = "unlock has a reason";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "relockSkipped",
              "the lock is not let fall when its time is over",
              "lock falls in time",
              in("gateway.door.DoorUnit", "perform", Edit.callSkipped("Lock.secure"))),
          Mutant.of(
              "relockNeverDue",
              "no time is set for the lock to fall",
              "lock falls in time",
              in(STEP, "lockDue", Edit.returns(Long.MAX_VALUE))),
          Mutant.of(
              "exitIgnoredInLockdown",
              "in a lockdown the exit button does nothing",
              "exit opens",
              in(
                  "gateway.door.DoorUnit",
                  "step",
                  Edit.callGoesTo(
                      "DoorMachine.step", "core.door.DoorDefects.exitIgnoredInLockdown"))),
          Mutant.of(
              "leavingRefused",
              "a badge on the way out is asked for a plan, as on the way in",
              "exit opens",
              in("core.access.Deciding", "decide", Edit.branchAlways(3, 4))),
          Mutant.of(
              "grantInLockdown",
              "a lockdown keeps nobody out",
              REASON,
              in(STEP, "granted", Edit.callReturns("DoorOrders.severity", 0)),
              in(
                  "core.access.MembershipRules",
                  "lockdown",
                  Edit.callReturns("AccessRequest.lockdown", 0))),
          Mutant.of(
              "lockdownForgotten",
              "a lockdown does not outlast a restart",
              REASON,
              in("gateway.door.DoorUnit", "step", Edit.callSkipped("OrderBook.keep"))),
          Mutant.of(
              "heldOpenForgotten",
              "a door that is kept open is never told of",
              "alarms are told",
              in(STEP, "heldOpenDue", Edit.returns(Long.MAX_VALUE))),
          Mutant.of(
              "forcedUnnoticed",
              "a door that is broken open passes for one opened with leave",
              "alarms are told",
              in(STEP, "mayOpen", Edit.returns(true))));

  private DoorMutants() {}
}
