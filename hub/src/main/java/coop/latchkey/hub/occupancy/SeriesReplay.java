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
import org.jspecify.annotations.Nullable;

/// The series as the journal alone tells them: what is kept is compared with it.
public final class SeriesReplay {
  private static final Duration WINDOW = Duration.ofDays(1);

  private final SpaceId space;
  private final Journal journal;
  private final Timeline.Mark begin;
  private final Instant until;

  private SeriesReplay(SpaceId space, Journal journal, Timeline.Mark begin, Instant until) {
    this.space = space;
    this.journal = journal;
    this.begin = begin;
    this.until = until;
  }

  /// Of a space, as far back as the journal is whole: from its first event, or from the oldest mark
  /// once events were reduced to counts. Empty before anything was written down.
  public static Optional<SeriesReplay> of(Database database, SpaceId space) {
    Journal journal = new Journal(database);
    Marks marks = new Marks(database);
    return marks
        .last(space, null)
        .flatMap(newest -> {
          Timeline.Mark begin =
              reduced(database, space)
                  ? marks.first(space).orElse(null)
                  : fromTheFirst(journal, space);
          return begin == null
              ? Optional.empty()
              : Optional.of(new SeriesReplay(space, journal, begin, newest.state().at()));
        });
  }

  private static boolean reduced(Database database, SpaceId space) {
    return database.read(handle ->
        handle
            .createQuery("SELECT 1 FROM event_count WHERE space = ? LIMIT 1")
            .bind(0, space.value())
            .mapTo(Integer.class)
            .findFirst()
            .isPresent());
  }

  private static Timeline.@Nullable Mark fromTheFirst(Journal journal, SpaceId space) {
    Optional<Instant> first = journal.begins(space);
    if (first.isEmpty()) {
      return null;
    }
    Instant before = first.get().minusMillis(1);
    Optional<Premises> layout = journal.layoutAt(space, before);
    return layout
        .map(
            premises -> new Timeline.Mark(null, OccupancyState.empty(premises, before), Stays.NONE))
        .orElse(null);
  }

  /// From when on the journal tells everything.
  public Instant from() {
    return begin.state().at().plusMillis(1);
  }

  /// Hands over all series from then on, a day at a time, none of which takes anything back. Reads
  /// the whole journal since.
  public void tell(Consumer<SeriesEdit> to) {
    Timeline timeline = new Timeline(begin);
    Map<GatewayId, Long> through = journal.ends(space);
    Instant after = begin.state().at();
    while (!after.isAfter(until)) {
      Instant end = after.plus(WINDOW);
      List<Timed> inputs = journal.between(space, after, end, through);
      if (!inputs.isEmpty()) {
        hand(timeline.add(inputs), to);
      }
      after = end;
    }
    hand(timeline.passTime(until), to);
  }

  private void hand(Told told, Consumer<SeriesEdit> to) {
    if (!told.isEmpty()) {
      to.accept(new SeriesEdit(space, told.forgetFrom(), told.points(), told.visits()));
    }
  }
}
