package coop.latchkey.hub.series;

import coop.latchkey.hub.series.SeriesAnswer.Thinned;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Leaves out points that a chart has no room for, and no peak: of each stretch of time the
/// highest, the lowest and the last stay.
final class Thinning {
  private static final int OF_A_STRETCH = 3;

  private Thinning() {}

  static Thinned thin(Track track, long from, long until, int atMost) {
    List<SeriesPoint> points = track.points();
    if (points.size() <= atMost) {
      return new Thinned(track, false);
    }
    int stretches = Math.max(1, atMost / OF_A_STRETCH);
    List<SeriesPoint> kept = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= points.size(); i++) {
      if (i == points.size()
          || stretch(points.get(i), from, until, stretches)
              != stretch(points.get(begin), from, until, stretches)) {
        keep(points, begin, i, kept);
        begin = i;
      }
    }
    return new Thinned(new Track(track.subject(), track.before(), kept), true);
  }

  private static long stretch(SeriesPoint point, long from, long until, int stretches) {
    return Math.floorDiv((point.at().toEpochMilli() - from) * stretches, Math.max(1, until - from));
  }

  private static void keep(List<SeriesPoint> points, int begin, int end, List<SeriesPoint> kept) {
    int low = begin;
    int high = begin;
    for (int i = begin; i < end; i++) {
      low = points.get(i).value() < points.get(low).value() ? i : low;
      high = points.get(i).value() > points.get(high).value() ? i : high;
    }
    new TreeSet<>(List.of(low, high, end - 1).stream().distinct().toList())
        .forEach(i -> kept.add(points.get(i)));
  }
}
