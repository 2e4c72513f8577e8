package coop.latchkey.hub.occupancy;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.occupancy.OccupancyChange;
import coop.latchkey.core.occupancy.OccupancyInput;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers what steps changed, as points and stays. Of several values of a series at the same
/// moment the last counts; door events of the same moment add up.
final class Teller {
  private record Place(Subject subject, Instant at) {}

  private final Map<Place, SeriesPoint> points = new LinkedHashMap<>();
  private final List<EndedVisit> visits = new ArrayList<>();
  private final List<OccupancyChange.WrittenOff> writtenOff = new ArrayList<>();
  private final Instant from;

  /// @param from changes before then are passed over: they are told already
  Teller(Instant from) {
    this.from = from;
  }

  /// A door's event, if the input is one.
  void input(Timed input) {
    if (input.input() instanceof OccupancyInput.Observed observed
        && observed.fact() instanceof Fact.OfDoor of
        && !input.at().isBefore(from)) {
      Subject door = new Subject.Door(of.door(), WireCodec.kind(of));
      Place place = new Place(door, input.at());
      SeriesPoint known = points.get(place);
      int count = known == null ? 1 : known.value() + 1;
      points.put(place, new SeriesPoint(door, input.at(), count, count, count));
    }
  }

  /// What a step changed; gives the stays after it.
  Stays changes(List<OccupancyChange> changes, Stays before) {
    Stays stays = before;
    for (OccupancyChange change : changes) {
      List<EndedVisit> ended = change.at().isBefore(from) ? new ArrayList<>() : visits;
      switch (change) {
        case OccupancyChange.PeopleChanged people -> point(people);
        case OccupancyChange.DeskChanged desk -> {
          int state = value(desk.state());
          put(new SeriesPoint(new Subject.Desk(desk.desk()), desk.at(), state, state, state));
        }
        case OccupancyChange.MemberMoved moved -> stays = stays.after(moved, ended);
        case OccupancyChange.MemberLeft left -> stays = stays.after(left, ended);
        case OccupancyChange.WrittenOff off -> {
          if (!off.at().isBefore(from)) {
            writtenOff.add(off);
          }
        }
        case OccupancyChange.DoubtRaised _, OccupancyChange.DoubtSettled _ -> {
          // Those that stand are part of the state.
        }
      }
    }
    return stays;
  }

  List<EndedVisit> visits() {
    return visits;
  }

  Told told(@Nullable Instant forgetFrom) {
    List<SeriesPoint> sorted = new ArrayList<>(points.values());
    sorted.sort(Comparator.comparing(SeriesPoint::at));
    return new Told(forgetFrom, sorted, visits, writtenOff);
  }

  private void point(OccupancyChange.PeopleChanged people) {
    Subject subject = people.zone() == null ? new Subject.Space() : new Subject.Zone(people.zone());
    Estimate now = people.estimate();
    put(new SeriesPoint(subject, people.at(), now.people(), now.lower(), now.upper()));
  }

  private void put(SeriesPoint point) {
    if (!point.at().isBefore(from)) {
      points.put(new Place(point.subject(), point.at()), point);
    }
  }

  private static int value(DeskState state) {
    return switch (state) {
      case OCCUPIED -> 1;
      case VACANT -> 0;
      case UNKNOWN -> -1;
    };
  }
}
