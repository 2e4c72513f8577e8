package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.PresenceMachine.Place;
import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Works out who and how many are in a space from everything that tells of people. The result is a
/// function of the inputs in the order of their times, and of nothing else: replaying a journal
/// gives the same changes at the same times.
public final class OccupancyMachine {
  private OccupancyMachine() {}

  /// A next state and what became different, in order.
  public record Step(OccupancyState state, List<OccupancyChange> changes) {
    /// Copies the list.
    public Step {
      changes = List.copyOf(changes);
    }
  }

  /// The next state. What was due between the last step and this one is done first, each at its own
  /// time.
  ///
  /// @param at when it happened; not before the last step
  public static Step step(OccupancyState before, OccupancyInput input, Instant at) {
    return switch (input) {
      case OccupancyInput.Observed observed -> observed(before, observed.fact(), at);
      case OccupancyInput.LeftSaid said ->
          people(
              before,
              PresenceMachine.left(before.presence(), said.member(), said.leftAt()),
              before.desks(),
              at);
      case OccupancyInput.Rearranged rearranged ->
          people(
              new OccupancyState(
                  rearranged.premises(),
                  at,
                  before.presence(),
                  before.space(),
                  before.zones(),
                  before.desks(),
                  before.doubts()),
              before.presence(),
              before.desks(),
              at);
      case OccupancyInput.TimePassed _ ->
          people(
              before,
              new PresenceMachine(_ -> null).passTime(before.presence(), at),
              before.desks(),
              at);
    };
  }

  private static Step observed(OccupancyState before, Fact fact, Instant at) {
    if (fact instanceof Fact.OfDesk of) {
      Map<DeskId, DeskState> desks = new HashMap<>(before.desks());
      desks.put(
          of.desk(),
          switch (of) {
            case Fact.DeskOccupied _ -> DeskState.OCCUPIED;
            case Fact.DeskVacant _ -> DeskState.VACANT;
            case Fact.DeskUnknown _ -> DeskState.UNKNOWN;
          });
      return people(before, before.presence(), desks, at);
    }
    PresenceMachine machine = new PresenceMachine(door -> place(before.premises(), door));
    JournalRecord record = new JournalRecord(1, at, new ClockState(true, 0), fact);
    return people(before, machine.step(before.presence(), record), before.desks(), at);
  }

  private static @Nullable Place place(Premises premises, DoorId door) {
    return premises.doors().stream()
        .filter(one -> one.id().equals(door))
        .map(one -> new Place(one.from(), one.to(), true))
        .findFirst()
        .orElse(null);
  }

  private static Step people(
      OccupancyState before, Presence presence, Map<DeskId, DeskState> desks, Instant at) {
    List<OccupancyChange> changes = new ArrayList<>();
    desks.forEach((desk, state) -> {
      if (state != before.desk(desk)) {
        changes.add(new OccupancyChange.DeskChanged(at, desk, state));
      }
    });
    Estimate space = new Estimate(presence.estimate(), presence.lower(), presence.upper());
    if (!space.equals(before.space())) {
      changes.add(new OccupancyChange.PeopleChanged(at, null, space));
    }
    Map<ZoneId, Estimate> zones = new HashMap<>();
    for (Premises.Zone zone : before.premises().zones()) {
      int in =
          (int)
              presence.inside().values().stream()
                  .filter(stay -> stay.zone().equals(zone.id()))
                  .count();
      Estimate estimate = new Estimate(in, 0, Math.max(in, presence.upper()));
      zones.put(zone.id(), estimate);
      if (!estimate.equals(before.in(zone.id()))) {
        changes.add(new OccupancyChange.PeopleChanged(at, zone.id(), estimate));
      }
    }
    return new Step(
        new OccupancyState(before.premises(), at, presence, space, zones, desks, before.doubts()),
        changes);
  }
}
