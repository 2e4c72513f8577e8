package coop.latchkey.hub.series.influx;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.Rollup;
import coop.latchkey.hub.series.RollupRow;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.Subject;
import coop.latchkey.hub.series.TallyParts;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How series are laid out in a bucket, as line protocol
/// (<https://docs.influxdata.com/influxdb/v1/write_protocols/line_protocol_reference/>):
///
/// - `people,space=S,zone=Z value=,lower=,upper=`: people in a zone; without the tag `zone` in the
///   whole space;
/// - `desk,space=S,desk=D value=,lower=,upper=`: 1 occupied, 0 vacant, -1 unknown;
/// - `door,space=S,door=D,kind=K value=,lower=,upper=`: events at that moment;
/// - `visit,space=S,zone=Z,whole=yes|no,number=N came=,how=`: a stay, at the time it ended;
/// - `people_hour`, `people_day`, `desk_hour`, `desk_day`: sums, at the time the hour or day begins
///   in UTC, of those in which something changed.
///
/// Names hold nothing that would need an escape.
final class Layout {
  static final List<String> CHANGES = List.of("people", "desk", "door");

  private Layout() {}

  /// A subject's measurement, and the tag that tells it from others of its kind; none for a whole
  /// space.
  static String measurement(Subject subject) {
    return switch (subject) {
      case Subject.Space(), Subject.Zone(_) -> "people";
      case Subject.Desk(_) -> "desk";
      case Subject.Door(_, _) -> "door";
    };
  }

  static String measurement(String changes, Rollup unit) {
    return changes + "_" + unit.name().toLowerCase(Locale.ROOT);
  }

  private static String tags(Subject subject) {
    return switch (subject) {
      case Subject.Space() -> "";
      case Subject.Zone(ZoneId zone) -> ",zone=" + zone;
      case Subject.Desk(DeskId desk) -> ",desk=" + desk;
      case Subject.Door(DoorId door, String kind) -> ",door=" + door + ",kind=" + kind;
    };
  }

  /// The tags that tell subjects of a measurement apart.
  static String grouping(String measurement) {
    return switch (measurement) {
      case "people" -> "\"zone\"";
      case "desk" -> "\"desk\"";
      case "door" -> "\"door\", \"kind\"";
      default -> throw new IllegalArgumentException("no measurement " + measurement);
    };
  }

  /// The condition that is true of one subject in its measurement.
  static String is(Subject subject) {
    return switch (subject) {
      case Subject.Space() -> "\"zone\" = ''";
      case Subject.Zone(ZoneId zone) -> "\"zone\" = '" + zone + "'";
      case Subject.Desk(DeskId desk) -> "\"desk\" = '" + desk + "'";
      case Subject.Door(DoorId door, String kind) ->
          "(\"door\" = '" + door + "' AND \"kind\" = '" + kind + "')";
    };
  }

  /// The subject of a measurement's series.
  static Subject subject(String measurement, Map<String, String> tags) {
    return switch (measurement) {
      case "people" -> {
        String zone = tags.getOrDefault("zone", "");
        yield zone.isEmpty() ? new Subject.Space() : new Subject.Zone(new ZoneId(zone));
      }
      case "desk" -> new Subject.Desk(new DeskId(tags.getOrDefault("desk", "")));
      case "door" ->
          new Subject.Door(
              new DoorId(tags.getOrDefault("door", "")), tags.getOrDefault("kind", ""));
      default -> throw new IllegalArgumentException("no measurement " + measurement);
    };
  }

  static String line(SpaceId space, SeriesPoint point) {
    return measurement(point.subject())
        + ",space="
        + space
        + tags(point.subject())
        + values(point.value(), point.lower(), point.upper())
        + " "
        + point.at().toEpochMilli();
  }

  private static String values(int value, int lower, int upper) {
    return " value=" + value + "i,lower=" + lower + "i,upper=" + upper + "i";
  }

  static String line(SpaceId space, RollupRow row) {
    StringBuilder line =
        new StringBuilder(measurement(measurement(row.subject()), row.unit()))
            .append(",space=")
            .append(space)
            .append(tags(row.subject()))
            .append(values(row.value(), row.lower(), row.upper()));
    long[] parts = TallyParts.of(row.tally(), row.start());
    for (int i = 0; i < parts.length; i++) {
      line.append(',').append(TallyParts.NAMES.get(i)).append('=').append(parts[i]).append('i');
    }
    return line.append(' ').append(row.start()).toString();
  }

  static String line(SpaceId space, EndedVisit visit) {
    return "visit,space="
        + space
        + ",zone="
        + visit.zone()
        + ",whole="
        + (visit.wholeSpace() ? "yes" : "no")
        + ",number="
        + visit.number()
        + " came="
        + visit.cameAt().toEpochMilli()
        + "i,how=\""
        + visit.how()
        + "\" "
        + visit.leftAt().toEpochMilli();
  }
}
