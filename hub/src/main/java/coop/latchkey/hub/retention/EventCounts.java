package coop.latchkey.hub.retention;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.inbox.EventSpans;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// How often what happened: by hour, door, kind, direction and zone. The same before and after
/// events were reduced.
public final class EventCounts {
  private final Database database;

  /// Of this database.
  public EventCounts(Database database) {
    this.database = database;
  }

  /// What is counted together.
  ///
  /// @param hour its beginning
  public record Slot(Instant hour, String door, String kind, String direction, String zone) {
    static Instant hourOf(Instant at, ZoneId zone) {
      return at.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    static Comparator<Slot> order() {
      return Comparator.comparing(Slot::hour)
          .thenComparing(Slot::door)
          .thenComparing(Slot::kind)
          .thenComparing(Slot::direction)
          .thenComparing(Slot::zone);
    }
  }

  /// The counts of a time, of those kinds that name people.
  ///
  /// @param from the beginning of an hour
  /// @param to the end of the last hour
  public Map<Slot, Long> of(SpaceId space, ZoneId zone, Instant from, Instant to) {
    return database.read(handle -> {
      Map<Slot, Long> counts = new TreeMap<>(Slot.order());
      handle
          .createQuery(
              "SELECT hour, door, kind, direction, zone, events FROM event_count WHERE space ="
                  + " :space AND hour >= :from AND hour < :to")
          .bind("space", space.value())
          .bind("from", from.toEpochMilli())
          .bind("to", to.toEpochMilli())
          .map((row, _) ->
              Map.entry(
                  new Slot(
                      Instant.ofEpochMilli(row.getLong("hour")),
                      row.getString("door"),
                      row.getString("kind"),
                      row.getString("direction"),
                      row.getString("zone")),
                  row.getLong("events")))
          .forEach(one -> counts.merge(one.getKey(), one.getValue(), Long::sum));
      for (EventSpans.Range range : EventSpans.ranges(handle, space, from, to)) {
        for (String kind : RetentionRows.NAMED) {
          handle
              .createQuery(
                  "SELECT at, record FROM event WHERE space = :space AND kind = :kind AND id >= :low"
                      + " AND id < :high AND at >= :from AND at < :to")
              .bind("space", space.value())
              .bind("kind", kind)
              .bindMethods(range)
              .bind("from", from.toEpochMilli())
              .bind("to", to.toEpochMilli())
              .map((row, _) ->
                  RetentionRows.slot(row.getLong("at"), kind, row.getString("record"), zone))
              .forEach(slot -> counts.merge(slot, 1L, Long::sum));
        }
      }
      return counts;
    });
  }
}
