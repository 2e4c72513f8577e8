package coop.latchkey.hub.series;

import coop.latchkey.hub.series.SeriesAnswer.Stays;
import coop.latchkey.hub.series.SeriesAnswer.Thinned;
import coop.latchkey.hub.series.SeriesQuestion.Line;
import coop.latchkey.hub.series.SeriesSpan.Bucket;
import coop.latchkey.hub.series.SeriesSpan.By;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Answers questions from a store's tables. Callable from any thread; waits for the store.
public final class SeriesAnswers {
  private final SeriesTables tables;

  /// Over these tables.
  public SeriesAnswers(SeriesTables tables) {
    this.tables = tables;
  }

  /// What is asked of.
  public SeriesTables tables() {
    return tables;
  }

  /// Answers.
  ///
  /// @throws SeriesAway when the store cannot be asked
  public SeriesAnswer answer(SeriesQuestion question) {
    return switch (question) {
      case SeriesQuestion.Totals totals -> {
        List<List<Tally>> lines = new ArrayList<>();
        yield new SeriesAnswer.Totals(totals(totals, lines::add), lines);
      }
      case SeriesQuestion.Changes changes -> changes(changes);
      case SeriesQuestion.Desks desks -> desks(desks);
      case SeriesQuestion.Visits visits -> visits(visits);
      case SeriesQuestion.Heat heat -> heat(heat);
      case SeriesQuestion.Usual usual -> UsualDays.of(tables, usual);
    };
  }

  /// Answers line by line, so that not all of them have to be held.
  ///
  /// @return the buckets of every line
  public List<Bucket> totals(SeriesQuestion.Totals question, Consumer<List<Tally>> to) {
    Totals totals = new Totals(tables, question.space(), question.span(), question.above());
    totals.lines(question.lines(), to);
    return totals.buckets();
  }

  private SeriesAnswer changes(SeriesQuestion.Changes asked) {
    List<Thinned> series =
        tables.tracks(asked.space(), asked.subjects(), asked.from(), asked.until()).stream()
            .map(track -> Thinning.thin(track, asked.from(), asked.until(), asked.atMost()))
            .toList();
    return new SeriesAnswer.Changes(series);
  }

  private SeriesAnswer desks(SeriesQuestion.Desks asked) {
    SeriesSpan span = asked.span();
    SeriesSpan whole = new SeriesSpan(span.from(), span.until(), By.ALL, span.zone(), span.hours());
    Totals totals = new Totals(tables, asked.space(), whole, null);
    List<Subject.Desk> desks = asked.desks().stream().map(Subject.Desk::new).toList();
    Map<Subject, Tally> found = new HashMap<>();
    if (!totals.buckets().isEmpty()) {
      totals.each(desks, (desk, tallies) -> found.put(desk, tallies.getFirst()));
    }
    return new SeriesAnswer.Desks(
        totals.buckets().stream().mapToLong(Bucket::counted).sum(),
        desks.stream().map(desk -> found.getOrDefault(desk, new Tally())).toList());
  }

  private SeriesAnswer visits(SeriesQuestion.Visits asked) {
    SeriesSpan span = asked.span();
    List<Bucket> buckets = span.buckets();
    List<EndedVisit> all = tables.visits(asked.space(), asked.zone(), span.from(), span.until());
    return new SeriesAnswer.Visits(
        buckets, buckets.stream().map(bucket -> stays(bucket, all)).toList());
  }

  private static Stays stays(Bucket bucket, List<EndedVisit> all) {
    List<Long> dwell = new ArrayList<>();
    TreeMap<String, Integer> how = new TreeMap<>();
    Long first = null;
    Long last = null;
    for (EndedVisit visit : all) {
      long came = visit.cameAt().toEpochMilli();
      long left = visit.leftAt().toEpochMilli();
      if (bucket.from() <= came && came < bucket.until()) {
        dwell.add(left - came);
        how.merge(visit.how(), 1, Integer::sum);
        first = first == null ? came : Math.min(first, came);
      }
      if (bucket.from() <= left && left < bucket.until()) {
        last = last == null ? left : Math.max(last, left);
      }
    }
    return new Stays(dwell.stream().sorted().toList(), first, last, how);
  }

  private SeriesAnswer heat(SeriesQuestion.Heat asked) {
    List<List<Tally>> week =
        IntStream.range(0, 7)
            .mapToObj(_ -> IntStream.range(0, 24).mapToObj(_ -> new Tally()).toList())
            .toList();
    SeriesSpan span = asked.span();
    SeriesSpan hours =
        new SeriesSpan(span.from(), span.until(), By.HOUR, span.zone(), span.hours());
    Totals totals = new Totals(tables, asked.space(), hours, null);
    totals.lines(
        List.of(asked.line()),
        tallies -> {
          for (int i = 0; i < tallies.size(); i++) {
            ZonedDateTime at =
                Instant.ofEpochMilli(totals.buckets().get(i).from()).atZone(span.zone());
            week.get(at.getDayOfWeek().getValue() - 1).get(at.getHour()).add(tallies.get(i));
          }
        });
    return new SeriesAnswer.Heat(week);
  }

  /// The people in some zones taken together.
  public static Line together(List<coop.latchkey.core.id.ZoneId> zones) {
    return new Line(zones.stream().<Subject>map(Subject.Zone::new).toList());
  }
}
