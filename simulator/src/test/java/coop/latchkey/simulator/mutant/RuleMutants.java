package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import java.util.List;

/// Defects of deciding.
final class RuleMutants {
  private static final String REASON = "unlock has a reason";
  private static final String PLANS = "core.access.PlanRules";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "ruleCachedPastMidnight",
              "what the hour allows is looked up every six hours only",
              REASON,
              in(
                  "core.access.Deciding",
                  "decide",
                  Edit.callGoesTo("WallClock.wallSecond", "core.access.AccessDefects.cached"))),
          Mutant.of(
              "daylightSavingIgnored",
              "the wall clock shows winter time all year",
              REASON,
              in(
                  "core.access.WallClock",
                  "stretch",
                  Edit.callGoesTo("ZoneRules.getOffset", "core.access.AccessDefects.inWinter"))),
          Mutant.of(
              "hoursIgnored",
              "plans hold at any hour",
              REASON,
              in(PLANS, "atThisHour", Edit.callReturns("OpenHours.contains", true))),
          Mutant.of(
              "planEndIgnored",
              "a plan goes on after its last day",
              REASON,
              in(PLANS, "atThisHour", Edit.callReturns("MemberTable.toDay", Integer.MAX_VALUE))),
          Mutant.of(
              "antiPassbackIgnored",
              "whoever is in may come in again",
              REASON,
              in("core.access.Deciding", "entitled", Edit.callReturns("PassbackRule.check", null))),
          Mutant.of(
              "allowanceChargedTwice",
              "time that is paid for is charged once more by whoever comes back",
              "decides as issued",
              in(PLANS, "byAllowance", Edit.callReturns("Standing.covers", false))),
          Mutant.of(
              "allowanceNeverUsed",
              "an allowance never comes to its end",
              REASON,
              in(PLANS, "byAllowance", Edit.callReturns("Standing.used", 0))),
          Mutant.of(
              "doubtfulClockBelieved",
              "a clock that was never set is trusted",
              REASON,
              in("gateway.clock.ClockTrust", "trusted", Edit.returns(true))),
          Mutant.of(
              "zonesIgnored",
              "every plan leads through every door",
              REASON,
              in(PLANS, "find", Edit.callReturns("BitSet.get", true))));

  private RuleMutants() {}
}
