package coop.latchkey.hub.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A series over some time, change by change.
///
/// @param before the last point before that time; null when there is none
/// @param points in the order of their times, no two at the same
public record Track(Subject subject, @Nullable SeriesPoint before, List<SeriesPoint> points) {
  /// Copies the list.
  public Track {
    points = List.copyOf(points);
  }

  /// Several series as one: the sum of what each has at a moment. Of a series that has not begun
  /// yet, or is not known, nothing is added; where none is known the sum is not.
  ///
  /// @param as what the sum is called
  static Track sum(Subject as, List<Track> tracks) {
    record Step(int track, SeriesPoint point) {}
    SeriesPoint[] now = new SeriesPoint[tracks.size()];
    List<Step> steps = new ArrayList<>();
    SeriesPoint begun = null;
    for (int i = 0; i < now.length; i++) {
      SeriesPoint before = tracks.get(i).before();
      now[i] = before;
      if (before != null && (begun == null || before.at().isAfter(begun.at()))) {
        begun = before;
      }
      for (SeriesPoint point : tracks.get(i).points()) {
        steps.add(new Step(i, point));
      }
    }
    SeriesPoint first = begun == null ? null : total(as, begun, now);
    steps.sort((one, other) -> one.point.at().compareTo(other.point.at()));
    List<SeriesPoint> points = new ArrayList<>(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      now[step.track] = step.point;
      if (i + 1 == steps.size() || !steps.get(i + 1).point.at().equals(step.point.at())) {
        points.add(total(as, step.point, now));
      }
    }
    return new Track(as, first, points);
  }

  private static SeriesPoint total(Subject as, SeriesPoint when, @Nullable SeriesPoint[] now) {
    int value = 0;
    int lower = 0;
    int upper = 0;
    boolean known = false;
    for (SeriesPoint one : now) {
      if (one != null && one.value() >= 0) {
        known = true;
        value += one.value();
        lower += one.lower();
        upper += one.upper();
      }
    }
    return known
        ? new SeriesPoint(as, when.at(), value, lower, upper)
        : new SeriesPoint(as, when.at(), -1, -1, -1);
  }
}
