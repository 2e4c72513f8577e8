package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import java.time.Instant;

/// What tells who and how many are in a space.
public sealed interface OccupancyInput {
  /// A gateway, or the hub for a wireless sensor, journalled a fact. Facts that tell nothing of
  /// occupancy are passed over.
  ///
  /// @param source the gateway that journalled it; empty where that does not matter. A doubt about
  ///   missing events names it
  record Observed(Fact fact, String source) implements OccupancyInput {
    /// From a gateway that need not be named.
    public Observed(Fact fact) {
      this(fact, "");
    }
  }

  /// A member, or an operator, said when a member left whom no door saw leave.
  record LeftSaid(MemberId member, Instant leftAt) implements OccupancyInput {}

  /// Zones, doors, sensors or desks are these from now on.
  record Rearranged(Premises premises) implements OccupancyInput {}

  /// Nothing but time has passed.
  record TimePassed() implements OccupancyInput {}
}
