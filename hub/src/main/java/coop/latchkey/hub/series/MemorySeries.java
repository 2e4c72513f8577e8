package coop.latchkey.hub.series;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Series in memory alone, without sums: what a store's changes are compared with. For one thread.
final class MemorySeries {
  private final Map<SpaceId, Map<Subject, NavigableMap<Long, SeriesPoint>>> points =
      new HashMap<>();
  private final Map<SpaceId, List<EndedVisit>> visits = new HashMap<>();

  /// Applies edits in their order.
  void write(List<SeriesEdit> edits) {
    for (SeriesEdit edit : edits) {
      var series = points.computeIfAbsent(edit.space(), _ -> new HashMap<>());
      var stays = visits.computeIfAbsent(edit.space(), _ -> new ArrayList<>());
      if (edit.forgetFrom() != null) {
        long from = edit.forgetFrom().toEpochMilli();
        series.values().forEach(one -> one.tailMap(from, true).clear());
        stays.removeIf(one -> one.leftAt().toEpochMilli() >= from);
      }
      for (SeriesPoint point : edit.points()) {
        series
            .computeIfAbsent(point.subject(), _ -> new TreeMap<>())
            .put(point.at().toEpochMilli(), point);
      }
      stays.addAll(edit.visits());
    }
  }

  /// What is known.
  SeriesTables tables() {
    return new Tables();
  }

  private final class Tables implements SeriesTables {
    @Override
    public Set<Rollup> units() {
      return Set.of();
    }

    @Override
    public List<Subject> subjects(SpaceId space) {
      return List.copyOf(points.getOrDefault(space, Map.of()).keySet());
    }

    @Override
    public List<Track> tracks(
        SpaceId space, List<? extends Subject> subjects, long from, long until) {
      List<Track> tracks = new ArrayList<>();
      for (Subject subject : subjects) {
        NavigableMap<Long, SeriesPoint> series =
            points.getOrDefault(space, Map.of()).getOrDefault(subject, new TreeMap<>());
        Map.Entry<Long, SeriesPoint> before = series.lowerEntry(from);
        tracks.add(
            new Track(
                subject,
                before == null ? null : before.getValue(),
                List.copyOf(series.subMap(from, until).values())));
      }
      return tracks;
    }

    @Override
    public List<Rows> rows(
        SpaceId space, List<? extends Subject> subjects, Rollup unit, long from, long until) {
      throw new UnsupportedOperationException("there are no sums in memory");
    }

    @Override
    public List<EndedVisit> visits(SpaceId space, @Nullable ZoneId zone, long from, long until) {
      return visits.getOrDefault(space, List.of()).stream()
          .filter(
              one -> zone == null ? one.wholeSpace() : !one.wholeSpace() && one.zone().equals(zone))
          .filter(one ->
              within(one.cameAt().toEpochMilli(), from, until)
                  || within(one.leftAt().toEpochMilli(), from, until))
          .sorted(Comparator.comparing(EndedVisit::cameAt))
          .toList();
    }

    private static boolean within(long at, long from, long until) {
      return from <= at && at < until;
    }
  }
}
