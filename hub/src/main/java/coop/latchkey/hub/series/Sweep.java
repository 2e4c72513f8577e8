package coop.latchkey.hub.series;

import coop.latchkey.hub.series.SeriesSpan.Bucket;
import coop.latchkey.hub.series.SeriesSpan.Part;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Goes once through buckets and through what is known of one series, and fills a tally for each.
/// What is known must come in the order of time. For one thread.
final class Sweep {
  private final List<Bucket> buckets;
  private final List<Tally> tallies;
  private final int threshold;
  private int bucket;
  private int part;

  /// @param above the number of people above which time is counted; null for none
  Sweep(List<Bucket> buckets, @Nullable Integer above) {
    this.buckets = buckets;
    this.tallies = IntStream.range(0, buckets.size()).mapToObj(_ -> new Tally()).toList();
    this.threshold = above == null ? Integer.MAX_VALUE : above;
  }

  List<Tally> tallies() {
    return tallies;
  }

  /// Goes to the first part that ends after a moment; false behind the last.
  private boolean seek(long at) {
    while (bucket < buckets.size()) {
      List<Part> parts = buckets.get(bucket).parts();
      while (part < parts.size()) {
        if (parts.get(part).until() > at) {
          return true;
        }
        part++;
      }
      part = 0;
      bucket++;
    }
    return false;
  }

  /// From one moment to another there were so many.
  void lasted(long from, long until, SeriesPoint point) {
    long at = from;
    while (at < until && seek(at)) {
      Part now = buckets.get(bucket).parts().get(part);
      long end = Math.min(until, now.until());
      long begin = Math.max(at, now.from());
      Tally tally = tallies.get(bucket);
      tally.add(begin, end, point.value(), point.lower(), point.upper());
      if (point.value() > threshold && end > begin) {
        tally.above(end - begin);
      }
      at = Math.max(end, at);
      if (now.from() >= until) {
        return;
      }
    }
  }

  /// Somebody came where nobody was.
  void rose(long at) {
    if (seek(at) && buckets.get(bucket).parts().get(part).from() <= at) {
      tallies.get(bucket).rise();
    }
  }

  /// A row that no part cuts.
  void row(RollupRow row) {
    if (seek(row.start()) && buckets.get(bucket).parts().get(part).from() <= row.start()) {
      tallies.get(bucket).add(row.tally());
    }
  }

  /// Everything of a track, whose time it is.
  void track(Track track, long from, long until) {
    SeriesPoint now = track.before();
    long since = from;
    for (SeriesPoint point : track.points()) {
      long at = point.at().toEpochMilli();
      if (now != null) {
        lasted(since, at, now);
      }
      if (point.value() > 0 && (now == null || now.value() <= 0)) {
        rose(at);
      }
      now = point;
      since = at;
    }
    if (now != null) {
      lasted(since, until, now);
    }
  }

  /// Everything of some rows, whose time it is.
  void rows(SeriesTables.Rows known, Rollup unit, long from, long until) {
    SeriesPoint now = known.before();
    long since = from;
    for (RollupRow row : known.rows()) {
      if (now != null) {
        lasted(since, row.start(), now);
      }
      row(row);
      since = row.start() + unit.millis();
      now =
          new SeriesPoint(
              row.subject(),
              java.time.Instant.ofEpochMilli(row.start()),
              row.value(),
              row.lower(),
              row.upper());
    }
    if (now != null) {
      lasted(since, until, now);
    }
  }
}
