package coop.latchkey.hub.occupancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.Premises;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The layouts that spaces had: what happened is worked out by the layout of its time.
final class Layouts {
  private static final Logger LOG = LoggerFactory.getLogger(Layouts.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SHAPE = RecordJson.shape(Premises.class);

  private Layouts() {}

  /// A layout and since when it held.
  record Since(Instant at, Premises premises) {}

  /// Those that began in some time; of a form that this program does not know they are passed over.
  static List<Since> between(Handle handle, SpaceId space, Instant from, Instant until) {
    List<Since> found = new ArrayList<>();
    handle
        .createQuery(
            "SELECT at, layout FROM premises WHERE space = :space AND at >= :from AND at < :until"
                + " AND shape = :shape ORDER BY at")
        .bind("space", space.value())
        .bind("from", from.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .bind("shape", SHAPE)
        .map((row, _) -> new String[] {row.getString("at"), row.getString("layout")})
        .forEach(row ->
            read(row[1])
                .ifPresent(premises ->
                    found.add(new Since(Instant.ofEpochMilli(Long.parseLong(row[0])), premises))));
    return found;
  }

  /// Writes a layout down.
  static void write(Handle handle, SpaceId space, Since one) {
    handle
        .createUpdate(
            "INSERT INTO premises (space, at, shape, layout) VALUES (:space, :at, :shape, :layout)"
                + " ON CONFLICT (space, at) DO UPDATE SET shape = excluded.shape, layout ="
                + " excluded.layout")
        .bind("space", space.value())
        .bind("at", one.at().toEpochMilli())
        .bind("shape", SHAPE)
        .bind("layout", RecordJson.write(one.premises(), Premises.class).toString())
        .execute();
  }

  private static Optional<Premises> read(String text) {
    try {
      return Optional.of(RecordJson.read(MAPPER.readTree(text), Premises.class));
    } catch (JsonProcessingException | RecordJson.Misfit e) {
      LOG.warn("a layout of earlier cannot be read and is passed over: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
