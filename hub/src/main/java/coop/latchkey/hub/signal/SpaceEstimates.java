package coop.latchkey.hub.signal;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.occupancy.Premises;
import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many people are where in a space.
///
/// @param at since when it is so
/// @param people in the whole space
/// @param zones in each zone, with the zones nested in it
/// @param desks how each desk is
/// @param unknown zones in which a sensor says nothing that can be relied on
/// @param doubts those not settled
public record SpaceEstimates(
    SpaceId space,
    Instant at,
    Estimate people,
    Map<ZoneId, Estimate> zones,
    Map<DeskId, DeskState> desks,
    Set<ZoneId> unknown,
    List<Doubt> doubts) {
  /// Copies what can change.
  public SpaceEstimates {
    zones = Map.copyOf(zones);
    desks = Map.copyOf(desks);
    unknown = Set.copyOf(unknown);
    doubts = List.copyOf(doubts);
  }

  /// As the occupancy machine knows it.
  ///
  /// @param unknownSensors zones with a sensor, at no desk, that is unknown
  public static SpaceEstimates of(SpaceId space, OccupancyState state, Set<ZoneId> unknownSensors) {
    Set<ZoneId> unknown = new HashSet<>(unknownSensors);
    state.premises().desks().stream()
        .filter(desk -> state.desk(desk.id()) == DeskState.UNKNOWN)
        .map(Premises.Desk::zone)
        .forEach(unknown::add);
    return new SpaceEstimates(
        space, state.at(), state.space(), state.zones(), state.desks(), unknown, state.doubts());
  }
}
