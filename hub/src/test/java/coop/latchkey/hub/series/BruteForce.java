package coop.latchkey.hub.series;

import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.series.SeriesSpan.Bucket;
import coop.latchkey.hub.series.SeriesSpan.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The referee: answers questions from nothing but the changes, piece by piece between any two of
/// them, without sums that were made before and without the code that the stores share.
final class BruteForce {
  private final Edits truth;

  BruteForce(Edits truth) {
    this.truth = truth;
  }

  SeriesAnswer answer(SeriesQuestion question) {
    return switch (question) {
      case SeriesQuestion.Totals asked -> {
        List<Bucket> buckets = asked.span().buckets();
        yield new SeriesAnswer.Totals(
            buckets,
            asked.lines().stream()
                .map(line ->
                    buckets.stream()
                        .map(one -> tally(line.subjects(), one.parts(), asked.above()))
                        .toList())
                .toList());
      }
      case SeriesQuestion.Changes asked ->
          new SeriesAnswer.Changes(
              asked.subjects().stream()
                  .map(one ->
                      new SeriesAnswer.Thinned(
                          new Track(
                              one,
                              value(series(one).lowerEntry(asked.from())),
                              List.copyOf(
                                  series(one).subMap(asked.from(), asked.until()).values())),
                          false))
                  .toList());
      case SeriesQuestion.Desks asked -> {
        List<Part> parts =
            asked.span().buckets().stream().flatMap(b -> b.parts().stream()).toList();
        yield new SeriesAnswer.Desks(
            parts.stream().mapToLong(part -> part.until() - part.from()).sum(),
            asked.desks().stream()
                .map(desk -> tally(List.of(new Subject.Desk(desk)), parts, null))
                .toList());
      }
      case SeriesQuestion.Visits asked -> visits(asked);
      case SeriesQuestion.Heat asked -> heat(asked);
      case SeriesQuestion.Usual asked -> usual(asked);
    };
  }

  private NavigableMap<Long, SeriesPoint> series(Subject subject) {
    return truth.points.getOrDefault(subject, new TreeMap<>());
  }

  private static @Nullable SeriesPoint value(Map.@Nullable Entry<Long, SeriesPoint> entry) {
    return entry == null ? null : entry.getValue();
  }

  private Tally tally(List<Subject> subjects, List<Part> parts, @Nullable Integer above) {
    Tally tally = new Tally();
    for (Part part : parts) {
      TreeSet<Long> moments = new TreeSet<>(List.of(part.from(), part.until()));
      subjects.forEach(
          one -> moments.addAll(series(one).subMap(part.from(), part.until()).keySet()));
      for (Long at = moments.first(); at < part.until(); ) {
        Long next = Objects.requireNonNull(moments.higher(at));
        int[] now = sum(subjects, at);
        tally.add(at, next, now[0], now[1], now[2]);
        if (above != null && now[0] > above) {
          tally.above(next - at);
        }
        boolean changed = false;
        for (Subject one : subjects) {
          changed |= series(one).containsKey(at);
        }
        if (changed && now[0] > 0 && sum(subjects, at - 1)[0] <= 0) {
          tally.rise();
        }
        at = next;
      }
    }
    return tally;
  }

  private int[] sum(List<Subject> subjects, long at) {
    int[] sum = {-1, -1, -1};
    for (Subject subject : subjects) {
      SeriesPoint point = value(series(subject).floorEntry(at));
      if (point != null && point.value() >= 0) {
        int[] more = {point.value(), point.lower(), point.upper()};
        for (int i = 0; i < sum.length; i++) {
          sum[i] = Math.max(0, sum[i]) + more[i];
        }
      }
    }
    return sum;
  }

  private SeriesAnswer visits(SeriesQuestion.Visits asked) {
    List<Bucket> buckets = asked.span().buckets();
    List<SeriesAnswer.Stays> stays = new ArrayList<>();
    ZoneId zone = asked.zone();
    List<EndedVisit> mine =
        truth.visits.stream()
            .filter(one ->
                zone == null ? one.wholeSpace() : !one.wholeSpace() && one.zone().equals(zone))
            .toList();
    for (Bucket bucket : buckets) {
      List<EndedVisit> began = mine.stream().filter(one -> within(bucket, one.cameAt())).toList();
      TreeMap<String, Integer> how = new TreeMap<>();
      began.forEach(one -> how.merge(one.how(), 1, Integer::sum));
      stays.add(
          new SeriesAnswer.Stays(
              began.stream()
                  .map(one -> one.leftAt().toEpochMilli() - one.cameAt().toEpochMilli())
                  .sorted()
                  .toList(),
              began.stream()
                  .map(one -> one.cameAt().toEpochMilli())
                  .min(Long::compare)
                  .orElse(null),
              mine.stream()
                  .filter(one -> within(bucket, one.leftAt()))
                  .map(one -> one.leftAt().toEpochMilli())
                  .max(Long::compare)
                  .orElse(null),
              how));
    }
    return new SeriesAnswer.Visits(buckets, stays);
  }

  private static boolean within(Bucket bucket, Instant at) {
    return bucket.from() <= at.toEpochMilli() && at.toEpochMilli() < bucket.until();
  }

  private SeriesAnswer heat(SeriesQuestion.Heat asked) {
    List<List<List<Part>>> week = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      week.add(new ArrayList<>());
      for (int hour = 0; hour < 24; hour++) {
        week.get(day).add(new ArrayList<>());
      }
    }
    SeriesSpan span = asked.span();
    new SeriesSpan(span.from(), span.until(), SeriesSpan.By.HOUR, span.zone(), span.hours())
        .buckets()
        .forEach(bucket -> {
          ZonedDateTime at = Instant.ofEpochMilli(bucket.from()).atZone(span.zone());
          week.get(at.getDayOfWeek().getValue() - 1).get(at.getHour()).addAll(bucket.parts());
        });
    return new SeriesAnswer.Heat(
        week.stream()
            .map(day ->
                day.stream().map(parts -> tally(asked.line().subjects(), parts, null)).toList())
            .toList());
  }

  private SeriesAnswer usual(SeriesQuestion.Usual asked) {
    List<SeriesAnswer.@Nullable Quartiles> usual = new ArrayList<>();
    List<@Nullable Double> actual = new ArrayList<>();
    for (int quarter = 0; quarter < 96; quarter++) {
      List<Double> known = new ArrayList<>();
      for (int week = 1; week <= asked.weeks(); week++) {
        Double average = average(asked, asked.day().minusWeeks(week), quarter);
        if (average != null) {
          known.add(average);
        }
      }
      known.sort(Double::compare);
      usual.add(
          known.isEmpty()
              ? null
              : new SeriesAnswer.Quartiles(
                  Quantiles.of(known, 0.25),
                  Quantiles.of(known, 0.5),
                  Quantiles.of(known, 0.75),
                  known.size()));
      actual.add(average(asked, asked.day(), quarter));
    }
    return new SeriesAnswer.Usual(usual, actual);
  }

  private @Nullable Double average(SeriesQuestion.Usual asked, LocalDate day, int quarter) {
    long from =
        day.atTime(LocalTime.ofSecondOfDay(quarter * 900L))
            .atZone(asked.zone())
            .toInstant()
            .toEpochMilli();
    long until =
        (quarter == 95
                ? day.plusDays(1).atStartOfDay(asked.zone())
                : day.atTime(LocalTime.ofSecondOfDay((quarter + 1) * 900L)).atZone(asked.zone()))
            .toInstant()
            .toEpochMilli();
    long end = Math.min(until, asked.now());
    return end <= from
        ? null
        : tally(asked.line().subjects(), List.of(new Part(from, end)), null).average();
  }
}
