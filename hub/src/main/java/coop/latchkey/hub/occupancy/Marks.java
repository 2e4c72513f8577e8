package coop.latchkey.hub.occupancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks on the disk: the newest, and one for each day of the last weeks.
final class Marks {
  /// Events that come later than this make the journal be read from its beginning.
  static final Duration KEPT = Duration.ofDays(15);

  private static final Logger LOG = LoggerFactory.getLogger(Marks.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SHAPE = RecordJson.shape(Content.class);

  private final Database database;

  Marks(Database database) {
    this.database = database;
  }

  private record Content(OccupancyState.Memory state, Stays stays) {}

  /// The newest mark of a space before then; empty when there is none that can be read.
  ///
  /// @param before null for the newest of all
  Optional<Timeline.Mark> last(SpaceId space, @Nullable Instant before) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT state FROM occupancy_mark WHERE space = :space AND at < :before AND shape"
                    + " = :shape ORDER BY at DESC LIMIT 1")
            .bind("space", space.value())
            .bind("before", before == null ? Long.MAX_VALUE : before.toEpochMilli())
            .bind("shape", SHAPE)
            .mapTo(String.class)
            .findFirst()
            .flatMap(Marks::read));
  }

  /// The oldest mark of a space; empty when there is none that can be read.
  Optional<Timeline.Mark> first(SpaceId space) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT state FROM occupancy_mark WHERE space = :space AND shape = :shape ORDER BY"
                    + " at LIMIT 1")
            .bind("space", space.value())
            .bind("shape", SHAPE)
            .mapTo(String.class)
            .findFirst()
            .flatMap(Marks::read));
  }

  /// How far each gateway's records count in the marks.
  Map<GatewayId, Long> through(SpaceId space) {
    return database.read(handle -> {
      Map<GatewayId, Long> found = new HashMap<>();
      handle
          .createQuery("SELECT gateway, seq FROM occupancy_through WHERE space = ?")
          .bind(0, space.value())
          .map((row, _) -> Map.entry(new GatewayId(row.getString("gateway")), row.getLong("seq")))
          .forEach(one -> found.put(one.getKey(), one.getValue()));
      return found;
    });
  }

  /// Writes what is known now, and how far.
  ///
  /// @param forget marks from then on do not hold any more; null when all do
  static void write(
      Handle handle,
      SpaceId space,
      Timeline.Mark now,
      Map<GatewayId, Long> through,
      @Nullable Instant forget) {
    long at = now.state().at().toEpochMilli();
    if (forget != null) {
      handle.execute(
          "DELETE FROM occupancy_mark WHERE space = ? AND at >= ?",
          space.value(),
          forget.toEpochMilli());
    }
    handle
        .createUpdate(
            "INSERT INTO occupancy_mark (space, at, shape, state) VALUES (:space, :at, :shape,"
                + " :state) ON CONFLICT (space, at) DO UPDATE SET shape = excluded.shape, state ="
                + " excluded.state")
        .bind("space", space.value())
        .bind("at", at)
        .bind("shape", SHAPE)
        .bind(
            "state",
            RecordJson.write(new Content(now.state().memory(), now.stays()), Content.class)
                .toString())
        .execute();
    thin(handle, space, at);
    through.forEach((gateway, seq) ->
        handle.execute(
            "INSERT INTO occupancy_through (space, gateway, seq) VALUES (?, ?, ?) ON CONFLICT"
                + " (space, gateway) DO UPDATE SET seq = excluded.seq",
            space.value(),
            gateway.value(),
            seq));
  }

  /// Forgets all marks of a space: they may name somebody who is to be forgotten.
  static void forget(Handle handle, SpaceId space) {
    handle.execute("DELETE FROM occupancy_mark WHERE space = ?", space.value());
  }

  private static void thin(Handle handle, SpaceId space, long newest) {
    long day = Duration.ofDays(1).toMillis();
    List<Long> all =
        handle
            .createQuery("SELECT at FROM occupancy_mark WHERE space = ? ORDER BY at")
            .bind(0, space.value())
            .mapTo(Long.class)
            .list();
    long dayBefore = Long.MIN_VALUE;
    for (long at : all) {
      boolean firstOfDay = at / day != dayBefore;
      dayBefore = at / day;
      if (at != newest && (!firstOfDay || at < newest - KEPT.toMillis())) {
        handle.execute("DELETE FROM occupancy_mark WHERE space = ? AND at = ?", space.value(), at);
      }
    }
  }

  private static Optional<Timeline.Mark> read(String text) {
    try {
      Content content = RecordJson.read(MAPPER.readTree(text), Content.class);
      return Optional.of(
          new Timeline.Mark(null, OccupancyState.of(content.state()), content.stays()));
    } catch (JsonProcessingException | RecordJson.Misfit e) {
      LOG.warn("what was known of occupancy is worked out anew: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
