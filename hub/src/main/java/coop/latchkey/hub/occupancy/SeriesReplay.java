package coop.latchkey.hub.occupancy;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.occupancy.Premises;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The series as the journal alone tells them: what is kept is compared with it.
public final class SeriesReplay {
  private static final Duration WINDOW = Duration.ofDays(1);

  private SeriesReplay() {}

  /// Hands over all of a space's series from its first event on, a day at a time, none of which
  /// takes anything back. Reads the whole journal.
  ///
  /// @param until time passes until then after the last event
  public static void of(Database database, SpaceId space, Instant until, Consumer<SeriesEdit> to) {
    Journal journal = new Journal(database);
    Optional<Instant> begins = journal.begins(space);
    if (begins.isEmpty()) {
      return;
    }
    Instant from = begins.get().minusMillis(1);
    Optional<Premises> layout = journal.layoutAt(space, from);
    if (layout.isEmpty()) {
      return;
    }
    Timeline timeline =
        new Timeline(new Timeline.Mark(null, OccupancyState.empty(layout.get(), from), Stays.NONE));
    Map<GatewayId, Long> through = journal.ends(space);
    while (!from.isAfter(until)) {
      Instant end = from.plus(WINDOW);
      List<Timed> inputs = journal.between(space, from, end, through);
      if (!inputs.isEmpty()) {
        hand(space, timeline.add(inputs), to);
      }
      from = end;
    }
    hand(space, timeline.passTime(until), to);
  }

  private static void hand(SpaceId space, Told told, Consumer<SeriesEdit> to) {
    if (!told.isEmpty()) {
      to.accept(new SeriesEdit(space, told.forgetFrom(), told.points(), told.visits()));
    }
  }
}
