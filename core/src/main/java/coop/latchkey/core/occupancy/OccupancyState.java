package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What [OccupancyMachine] remembers of a space: immutable.
///
/// @param at the time of the last step
/// @param presence who is in by what doors told
/// @param space people in the whole space
/// @param zones people in each zone, those in zones nested in it included
/// @param desks how each desk is
/// @param doubts those not settled, the oldest first
public record OccupancyState(
    Premises premises,
    Instant at,
    Presence presence,
    Estimate space,
    Map<ZoneId, Estimate> zones,
    Map<DeskId, DeskState> desks,
    List<Doubt> doubts) {
  /// Copies what can change.
  public OccupancyState {
    zones = Map.copyOf(zones);
    desks = Map.copyOf(desks);
    doubts = List.copyOf(doubts);
  }

  /// Before anything was heard: nobody is in, and nothing is known of any desk.
  public static OccupancyState empty(Premises premises, Instant at) {
    return new OccupancyState(
        premises, at, Presence.EMPTY, Estimate.NOBODY, Map.of(), Map.of(), List.of());
  }

  /// Those counted in.
  public Map<MemberId, Presence.Stay> inside() {
    return presence.inside();
  }

  /// People in a zone, those in zones nested in it included.
  public Estimate in(ZoneId zone) {
    return zones.getOrDefault(zone, Estimate.NOBODY);
  }

  /// How a desk is.
  public DeskState desk(DeskId desk) {
    return desks.getOrDefault(desk, DeskState.UNKNOWN);
  }
}
