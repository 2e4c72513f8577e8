package coop.latchkey.hub.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.OccupancyState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The order in which events come must not matter, only that of their times.
class TimelineTest {
  private static final int EVENTS = 600;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSeriesAreTheSameInWhateverOrderEventsCome(long seed) {
    Random random = new Random(seed);
    List<Timed> all = new ArrayList<>();
    for (String gateway : List.of("back", "front")) {
      for (JournalRecord record : Days.records(random, Days.MONDAY, EVENTS)) {
        all.add(Days.timed(gateway, record));
      }
    }
    Collections.sort(all);
    Written straight = new Written();
    OccupancyState known = run(List.of(all), straight, false);
    Written shuffled = new Written();
    assertEquals(
        known.space(), run(batches(all, random), shuffled, true).space(), () -> "seed " + seed);
    assertTrue(straight.points() > EVENTS / 2, () -> "few points: " + straight.points());
    assertEquals(straight.toString(), shuffled.toString(), () -> "seed " + seed);
  }

  /// Pieces that come one after the other, each with some events of long ago.
  private static List<List<Timed>> batches(List<Timed> all, Random random) {
    List<List<Timed>> batches = new ArrayList<>();
    List<Timed> late = new ArrayList<>();
    for (int from = 0; from < all.size(); ) {
      int to = Math.min(all.size(), from + 1 + random.nextInt(30));
      List<Timed> batch = new ArrayList<>();
      for (Timed one : all.subList(from, to)) {
        (random.nextInt(12) == 0 ? late : batch).add(one);
      }
      if (random.nextInt(4) == 0) {
        batch.addAll(late);
        late.clear();
      }
      Collections.sort(batch);
      batches.add(batch);
      from = to;
    }
    Collections.sort(late);
    batches.add(late);
    return batches;
  }

  private static OccupancyState run(List<List<Timed>> batches, Written to, boolean ticks) {
    Instant begin = Days.MONDAY.minusMillis(1);
    Timeline timeline =
        new Timeline(
            new Timeline.Mark(null, OccupancyState.empty(Days.premises(), begin), Stays.NONE));
    Instant latest = begin;
    for (List<Timed> batch : batches) {
      tell(timeline.add(batch), to);
      if (!batch.isEmpty()) {
        Instant last = batch.getLast().at();
        latest = last.isAfter(latest) ? last : latest;
      }
      if (ticks) {
        tell(timeline.passTime(latest.minusSeconds(30)), to);
      }
    }
    tell(timeline.passTime(latest.plus(Duration.ofDays(2))), to);
    return timeline.state();
  }

  private static void tell(Told told, Written to) {
    to.take(told.forgetFrom(), told.points(), told.visits());
  }
}
