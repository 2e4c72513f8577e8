package coop.latchkey.hub.approval;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.ApprovalKind;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Every space's switches, at hand. Thread-safe.
public final class SwitchBook {
  private final Map<SpaceId, Switches> all = new ConcurrentHashMap<>();

  /// Reads them all.
  public SwitchBook(Database database) {
    database.read(handle -> {
      handle
          .createQuery("SELECT * FROM approval_switch")
          .map((row, _) -> Map.entry(new SpaceId(row.getString("space")), read(row)))
          .forEach(one -> keep(one.getKey(), one.getValue()));
      return all;
    });
  }

  /// Whether a space wants a second person for this.
  public boolean on(SpaceId space, ApprovalKind kind) {
    return of(space).on(kind);
  }

  Switches of(SpaceId space) {
    return all.getOrDefault(space, Switches.NONE);
  }

  /// They are committed. Of two that come out of order the later stays.
  void keep(SpaceId space, Switches switches) {
    all.merge(space, switches, (one, other) -> one.version() > other.version() ? one : other);
  }

  static Switches read(Handle handle, SpaceId space) {
    return handle
        .createQuery("SELECT * FROM approval_switch WHERE space = :space")
        .bind("space", space.value())
        .map((row, _) -> read(row))
        .findOne()
        .orElse(Switches.NONE);
  }

  private static Switches read(ResultSet row) throws SQLException {
    long since = row.getLong("since");
    return new Switches(
        row.getLong("version"),
        row.getInt("ban") != 0,
        row.getInt("lockdown") != 0,
        row.getInt("history") != 0,
        since == 0 ? null : Instant.ofEpochMilli(since));
  }

  /// Switches everything off in a space, at the hub's own console: whoever has the hub's files has
  /// everything already. False when nothing was on.
  public static boolean off(
      Database database, AuditTrail audit, SpaceId space, InstantSource clock) {
    return database
        .writer()
        .submit(handle -> {
          Switches before = read(handle, space);
          if (!before.any()) {
            return false;
          }
          write(handle, space, before.next(false, false, false, clock.instant()));
          audit.append(
              handle,
              AuditEntry.of(
                  Caller.CONSOLE, space, "approvals.off", Matter.settings(space).subject()));
          return true;
        })
        .join();
  }

  static void write(Handle handle, SpaceId space, Switches switches) {
    Instant since = switches.since();
    handle
        .createUpdate(
            "INSERT INTO approval_switch (space, version, ban, lockdown, history, since) VALUES"
                + " (:space, :version, :ban, :lockdown, :history, :since) ON CONFLICT (space) DO"
                + " UPDATE SET version = :version, ban = :ban, lockdown = :lockdown, history ="
                + " :history, since = :since")
        .bind("space", space.value())
        .bind("version", switches.version())
        .bind("ban", switches.ban() ? 1 : 0)
        .bind("lockdown", switches.lockdown() ? 1 : 0)
        .bind("history", switches.history() ? 1 : 0)
        .bind("since", since == null ? 0 : since.toEpochMilli())
        .execute();
  }
}
