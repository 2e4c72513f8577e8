package coop.latchkey.hub.series;

import coop.latchkey.hub.series.SeriesAnswer.Quartiles;
import coop.latchkey.hub.series.SeriesSpan.Bucket;
import coop.latchkey.hub.series.SeriesSpan.Part;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A day by quarter hour, beside the same weekday of the weeks before.
final class UsualDays {
  /// Quarter hours of a day by the clock on the wall.
  static final int QUARTERS = 96;

  private UsualDays() {}

  static SeriesAnswer.Usual of(SeriesTables tables, SeriesQuestion.Usual asked) {
    List<List<@Nullable Double>> before =
        IntStream.rangeClosed(1, asked.weeks())
            .mapToObj(week -> day(tables, asked, asked.day().minusWeeks(week)))
            .toList();
    List<@Nullable Quartiles> usual = new ArrayList<>();
    for (int i = 0; i < QUARTERS; i++) {
      int quarter = i;
      usual.add(
          quartiles(
              before.stream()
                  .map(day -> day.get(quarter))
                  .filter(Objects::nonNull)
                  .sorted()
                  .toList()));
    }
    return new SeriesAnswer.Usual(usual, day(tables, asked, asked.day()));
  }

  private static @Nullable Quartiles quartiles(List<Double> sorted) {
    return sorted.isEmpty()
        ? null
        : new Quartiles(
            Quantiles.of(sorted, 0.25),
            Quantiles.of(sorted, 0.5),
            Quantiles.of(sorted, 0.75),
            sorted.size());
  }

  private static List<@Nullable Double> day(
      SeriesTables tables, SeriesQuestion.Usual asked, LocalDate day) {
    List<Bucket> quarters = quarters(day, asked.zone(), asked.now());
    long from = quarters.getFirst().from();
    long until = quarters.getLast().until();
    Track track =
        Track.sum(
            asked.line().subjects().getFirst(),
            tables.tracks(asked.space(), asked.line().subjects(), from, until));
    Sweep sweep = new Sweep(quarters, null);
    sweep.track(track, from, until);
    return sweep.tallies().stream().<@Nullable Double>map(Tally::average).toList();
  }

  /// By the clock on the wall: where clocks are put forward quarters are empty, where they are put
  /// back one is longer.
  private static List<Bucket> quarters(LocalDate day, ZoneId zone, long now) {
    List<Bucket> quarters = new ArrayList<>();
    long at = day.atStartOfDay(zone).toInstant().toEpochMilli();
    long end = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    for (int i = 1; i <= QUARTERS; i++) {
      long next =
          i == QUARTERS
              ? end
              : day.atTime(LocalTime.ofSecondOfDay(i * 900L))
                  .atZone(zone)
                  .toInstant()
                  .toEpochMilli();
      long cut = Math.max(at, next);
      long known = Math.min(cut, Math.max(at, now));
      quarters.add(new Bucket(at, cut, List.of(new Part(at, known))));
      at = cut;
    }
    return quarters;
  }
}
