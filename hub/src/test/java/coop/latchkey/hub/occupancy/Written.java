package coop.latchkey.hub.occupancy;

import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What stands in series after edits: the simplest store there is.
final class Written {
  private final Map<String, Map<Instant, SeriesPoint>> series = new TreeMap<>();
  private final TreeSet<EndedVisit> visits =
      new TreeSet<>(
          Comparator.comparing(EndedVisit::leftAt)
              .thenComparing(EndedVisit::wholeSpace)
              .thenComparing(one -> one.zone().value())
              .thenComparingInt(EndedVisit::number));

  void take(@Nullable Instant forgetFrom, List<SeriesPoint> points, List<EndedVisit> ended) {
    if (forgetFrom != null) {
      series.values().forEach(one -> one.keySet().removeIf(at -> !at.isBefore(forgetFrom)));
      visits.removeIf(one -> !one.leftAt().isBefore(forgetFrom));
    }
    points.forEach(point -> of(point.subject()).put(point.at(), point));
    visits.addAll(ended);
  }

  private Map<Instant, SeriesPoint> of(Subject subject) {
    return series.computeIfAbsent(subject.toString(), _ -> new TreeMap<>());
  }

  int points() {
    return series.values().stream().mapToInt(Map::size).sum();
  }

  /// All of it, but for the numbers of visits, which only tell apart.
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    series.forEach((subject, one) -> {
      if (!one.isEmpty()) {
        out.append(subject).append('\n');
        one.values()
            .forEach(point ->
                out.append("  ")
                    .append(point.at())
                    .append(' ')
                    .append(point.value())
                    .append(' ')
                    .append(point.lower())
                    .append(' ')
                    .append(point.upper())
                    .append('\n'));
      }
    });
    visits.stream()
        .map(one ->
            one.zone()
                + " "
                + one.wholeSpace()
                + " "
                + one.cameAt()
                + " "
                + one.leftAt()
                + " "
                + one.how())
        .sorted()
        .forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }
}
