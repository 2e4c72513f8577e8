package coop.latchkey.hub.occupancy;

import coop.latchkey.core.occupancy.OccupancyChange;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.SeriesPoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What inputs changed.
///
/// @param forgetFrom from when on all that was told before does not hold; null when it holds
/// @param writtenOff at the zero of nights
record Told(
    @Nullable Instant forgetFrom,
    List<SeriesPoint> points,
    List<EndedVisit> visits,
    List<OccupancyChange.WrittenOff> writtenOff) {
  Told {
    points = List.copyOf(points);
    visits = List.copyOf(visits);
    writtenOff = List.copyOf(writtenOff);
  }

  boolean isEmpty() {
    return forgetFrom == null && points.isEmpty() && visits.isEmpty() && writtenOff.isEmpty();
  }
}
