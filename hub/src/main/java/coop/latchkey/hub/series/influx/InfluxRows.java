package coop.latchkey.hub.series.influx;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.Rollup;
import coop.latchkey.hub.series.RollupRow;
import coop.latchkey.hub.series.RowWriter;
import coop.latchkey.hub.series.SeriesPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Writes rows as line protocol. A line with the time and tags of another takes its place.
final class InfluxRows implements RowWriter {
  /// What InfluxDB recommends for one request.
  private static final int BATCH = 5_000;

  private final InfluxLink link;
  private final Set<Rollup> units;

  InfluxRows(InfluxLink link, Set<Rollup> units) {
    this.link = link;
    this.units = units;
  }

  private <T> void send(List<T> rows, Function<T, String> line) {
    for (int i = 0; i < rows.size(); i += BATCH) {
      link.write(rows.subList(i, Math.min(rows.size(), i + BATCH)).stream().map(line).toList());
    }
  }

  @Override
  public void points(SpaceId space, List<SeriesPoint> points) {
    send(points, point -> Layout.line(space, point));
  }

  @Override
  public void rows(SpaceId space, List<RollupRow> rows) {
    send(rows, row -> Layout.line(space, row));
  }

  @Override
  public void visits(SpaceId space, List<EndedVisit> visits) {
    send(visits, visit -> Layout.line(space, visit));
  }

  @Override
  public void forget(SpaceId space, long from) {
    List<String> statements = new ArrayList<>();
    for (String measurement : Layout.CHANGES) {
      statements.add(delete(measurement, space, from));
      if (!measurement.equals("door")) {
        for (Rollup unit : units) {
          statements.add(delete(Layout.measurement(measurement, unit), space, unit.start(from)));
        }
      }
    }
    statements.add(delete("visit", space, from));
    var _ = link.query(String.join("; ", statements));
  }

  private static String delete(String measurement, SpaceId space, long from) {
    return "DELETE FROM \""
        + measurement
        + "\" WHERE \"space\" = '"
        + space
        + "' AND time >= "
        + from
        + "ms";
  }
}
