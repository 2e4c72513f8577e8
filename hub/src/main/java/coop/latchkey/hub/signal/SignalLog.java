package coop.latchkey.hub.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `signal_told`: what was told, for webhooks.
public final class SignalLog {
  /// A threshold was reached or left.
  public static final String LEVEL = "signalLevel";

  /// A zone is empty, or is not any more.
  public static final String EMPTY = "signalEmpty";

  /// Somebody is the first one in.
  public static final String FIRST_IN = "signalFirstIn";

  /// All kinds.
  public static final List<String> KINDS = List.of(LEVEL, EMPTY, FIRST_IN);

  /// For how long it is kept: a receiver that is away for longer has missed it.
  static final Duration KEPT = Duration.ofDays(30);

  private final Database database;

  /// In this database.
  public SignalLog(Database database) {
    this.database = database;
  }

  /// One of them.
  ///
  /// @param id grows with each
  /// @param zone its id; empty for the whole space
  /// @param detail what else there is to it
  public record Told(long id, String zone, String kind, Instant at, ObjectNode detail) {
    /// As webhooks have it.
    public ObjectNode json() {
      ObjectNode json = detail.deepCopy();
      json.put("id", "signal#" + id);
      json.put("kind", kind);
      json.put("at", at.toString());
      if (!zone.isEmpty()) {
        json.put("zone", zone);
      }
      return json;
    }
  }

  /// Writes one in the transaction of what it tells.
  static void add(
      Handle handle,
      SpaceId space,
      @Nullable ZoneId zone,
      String kind,
      Instant at,
      ObjectNode detail) {
    handle
        .createUpdate("DELETE FROM signal_told WHERE at < :before")
        .bind("before", at.minus(KEPT).toEpochMilli())
        .execute();
    handle
        .createUpdate(
            "INSERT INTO signal_told (id, space, zone, kind, at, detail) VALUES (:id, :space,"
                + " :zone, :kind, :at, :detail)")
        .bind("id", newest(handle) + 1)
        .bind("space", space.value())
        .bind("zone", SignalRows.key(zone))
        .bind("kind", kind)
        .bind("at", at.toEpochMilli())
        .bind("detail", detail.toString())
        .execute();
  }

  /// The newest one's id; 0 when there is none.
  public static long newest(Handle handle) {
    // Webhooks remember how far they are: an id must not come twice when old rows have gone.
    return handle
        .createQuery(
            "SELECT max(m) FROM (SELECT COALESCE(MAX(id), 0) AS m FROM signal_told UNION ALL"
                + " SELECT COALESCE(MAX(signals_sent), 0) AS m FROM webhook) AS known")
        .mapTo(Long.class)
        .one();
  }

  /// The id before the first that was told of a space at or after a time.
  public static long before(Handle handle, SpaceId space, Instant at) {
    return handle
        .createQuery(
            "SELECT id FROM signal_told WHERE space = :space AND at >= :at ORDER BY id LIMIT 1")
        .bind("space", space.value())
        .bind("at", at.toEpochMilli())
        .mapTo(Long.class)
        .findFirst()
        .map(id -> id - 1)
        .orElseGet(() -> newest(handle));
  }

  /// A space's after one of them, oldest first.
  ///
  /// @param kinds only these; all when empty
  public List<Told> after(SpaceId space, List<String> kinds, long id, int most) {
    List<String> chosen =
        KINDS.stream().filter(kind -> kinds.isEmpty() || kinds.contains(kind)).toList();
    if (chosen.isEmpty()) {
      return List.of();
    }
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT id, zone, kind, at, detail FROM signal_told WHERE space = :space AND"
                    + " id > :id AND kind IN (<kinds>) ORDER BY id LIMIT :most")
            .bindList("kinds", chosen)
            .bind("space", space.value())
            .bind("id", id)
            .bind("most", most)
            .map((row, _) ->
                new Told(
                    row.getLong("id"),
                    row.getString("zone"),
                    row.getString("kind"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    (ObjectNode) SignalJson.read(row.getString("detail"))))
            .list());
  }
}
