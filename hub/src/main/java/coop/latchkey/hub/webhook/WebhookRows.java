package coop.latchkey.hub.webhook;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Webhooks in the hub's database. What changes rows takes the writer's handle.
final class WebhookRows {
  private static final String SELECT =
      "SELECT id, space, url, secret, kinds, members, active, sent, signals_sent, failures, last_at, last_told,"
          + " version FROM webhook ";

  private final Database database;

  WebhookRows(Database database) {
    this.database = database;
  }

  List<Webhook> of(SpaceId space) {
    return database.read(handle ->
        handle
            .createQuery(SELECT + "WHERE space = :space ORDER BY id")
            .bind("space", space.value())
            .map((row, _) -> webhook(row))
            .list());
  }

  Optional<Webhook> one(SpaceId space, String id) {
    return database.read(handle -> one(handle, space, id));
  }

  static Optional<Webhook> one(Handle handle, SpaceId space, String id) {
    return handle
        .createQuery(SELECT + "WHERE space = :space AND id = :id")
        .bind("space", space.value())
        .bind("id", id)
        .map((row, _) -> webhook(row))
        .findFirst();
  }

  /// Those that may be sent something now.
  List<Webhook> due(Instant now) {
    return database.read(handle ->
        handle
            .createQuery(SELECT + "WHERE active = 1 AND due_at <= :now ORDER BY id")
            .bind("now", now.toEpochMilli())
            .map((row, _) -> webhook(row))
            .list());
  }

  static void insert(Handle handle, Webhook hook) {
    handle
        .createUpdate(
            "INSERT INTO webhook (id, space, url, secret, kinds, members, active, sent, signals_sent)"
                + " VALUES (:id, :space, :url, :secret, :kinds, :members, :active, :sent, :signals)")
        .bind("id", hook.id())
        .bind("space", hook.space().value())
        .bind("secret", hook.secret())
        .bind("sent", hook.sent())
        .bind("signals", hook.signalsSent())
        .bind("url", hook.url().toString())
        .bind("kinds", String.join(" ", hook.kinds()))
        .bind("members", hook.members() ? 1 : 0)
        .bind("active", hook.active() ? 1 : 0)
        .execute();
  }

  /// What an operator chose; it is tried at once, whatever failed before.
  static void change(Handle handle, Webhook hook) {
    handle
        .createUpdate(
            "UPDATE webhook SET url = :url, kinds = :kinds, members = :members, active = :active,"
                + " failures = 0, due_at = 0, version = version + 1 WHERE id = :id")
        .bind("id", hook.id())
        .bind("url", hook.url().toString())
        .bind("kinds", String.join(" ", hook.kinds()))
        .bind("members", hook.members() ? 1 : 0)
        .bind("active", hook.active() ? 1 : 0)
        .execute();
  }

  static void remove(Handle handle, String id) {
    handle.createUpdate("DELETE FROM webhook WHERE id = :id").bind("id", id).execute();
  }

  /// Sends again what came after an event.
  static void replay(Handle handle, String id, long after) {
    handle
        .createUpdate("UPDATE webhook SET sent = :sent, failures = 0, due_at = 0 WHERE id = :id")
        .bind("id", id)
        .bind("sent", after)
        .execute();
  }

  /// Sends again what was told after a signal.
  static void replaySignals(Handle handle, String id, long after) {
    handle
        .createUpdate("UPDATE webhook SET signals_sent = :sent WHERE id = :id")
        .bind("id", id)
        .bind("sent", after)
        .execute();
  }

  /// What was sent was taken. Does nothing when its place was set elsewhere meanwhile.
  static void taken(
      Handle handle, Webhook hook, long through, long signals, Instant now, String told) {
    handle
        .createUpdate(
            "UPDATE webhook SET sent = :through, signals_sent = :signals, failures = 0, due_at = 0,"
                + " last_at = :now, last_told = :told WHERE id = :id AND sent = :sent"
                + " AND signals_sent = :signalsSent")
        .bind("signals", signals)
        .bind("signalsSent", hook.signalsSent())
        .bind("id", hook.id())
        .bind("sent", hook.sent())
        .bind("through", through)
        .bind("now", now.toEpochMilli())
        .bind("told", told)
        .execute();
  }

  /// What was sent was not taken.
  static void failed(
      Handle handle, Webhook hook, boolean active, Instant due, Instant now, String told) {
    handle
        .createUpdate(
            "UPDATE webhook SET failures = failures + 1, active = :active, due_at = :due, last_at ="
                + " :now, last_told = :told WHERE id = :id AND sent = :sent AND version = :version")
        .bind("id", hook.id())
        .bind("sent", hook.sent())
        .bind("version", hook.version())
        .bind("active", active ? 1 : 0)
        .bind("due", due.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .bind("told", told)
        .execute();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    String kinds = row.getString("kinds");
    long lastAt = row.getLong("last_at");
    boolean never = row.wasNull();
    return new Webhook(
        row.getString("id"),
        new SpaceId(row.getString("space")),
        URI.create(row.getString("url")),
        row.getString("secret"),
        kinds.isEmpty() ? List.of() : Arrays.asList(kinds.split(" ")),
        row.getInt("members") == 1,
        row.getInt("active") == 1,
        row.getLong("sent"),
        row.getLong("signals_sent"),
        row.getInt("failures"),
        never ? null : Instant.ofEpochMilli(lastAt),
        row.getString("last_told"),
        row.getLong("version"));
  }
}
