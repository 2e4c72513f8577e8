package coop.latchkey.hub.series;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a [SeriesQuestion] is answered with.
public sealed interface SeriesAnswer {
  /// For each line a tally for each bucket.
  record Totals(List<SeriesSpan.Bucket> buckets, List<List<Tally>> lines) implements SeriesAnswer {}

  /// For each subject its changes.
  record Changes(List<Thinned> series) implements SeriesAnswer {}

  /// A series with no more points than asked for.
  ///
  /// @param track the highest and the lowest value of every stretch are kept
  record Thinned(Track track, boolean thinned) {}

  /// For each desk a tally, in the order of the question.
  ///
  /// @param counted how long was asked about, in milliseconds
  record Desks(long counted, List<Tally> desks) implements SeriesAnswer {}

  /// For each bucket the stays in it.
  record Visits(List<SeriesSpan.Bucket> buckets, List<Stays> stays) implements SeriesAnswer {}

  /// Stays of a bucket.
  ///
  /// @param dwell how long those that began in it took, in milliseconds, sorted
  /// @param firstIn when the first of them began; null when none did
  /// @param lastOut when the last stay ended that ended in it; null when none did
  /// @param how how many of those that began ended which way
  record Stays(
      List<Long> dwell,
      @Nullable Long firstIn,
      @Nullable Long lastOut,
      SortedMap<String, Integer> how) {}

  /// For each weekday from Monday 24 tallies.
  record Heat(List<List<Tally>> week) implements SeriesAnswer {}

  /// For each quarter hour of the day, by the time of day.
  ///
  /// @param usual null where nothing is known
  /// @param actual the average of the day itself; null where nothing is known
  record Usual(List<@Nullable Quartiles> usual, List<@Nullable Double> actual)
      implements SeriesAnswer {}

  /// What is usual.
  ///
  /// @param days of how many days
  record Quartiles(double lower, double median, double upper, int days) {}
}
