package coop.latchkey.hub.alarm;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `alarm`.
final class AlarmRows {
  private static final String COLUMNS =
      "id, space, kind, subject, gateway, member, at, last_at, times, ended_at, acked_at,"
          + " acked_by, acked_name, note, version";

  private static final String OPEN = "(acked_at IS NULL OR ended_at IS NULL)";

  private AlarmRows() {}

  /// Writes a new one; nothing when that origin has raised one already.
  static Optional<Alarm> insert(
      Handle handle,
      SpaceId space,
      GatewayId gateway,
      AlarmSignal.Raised raised,
      Instant at,
      String origin) {
    long id =
        handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM alarm").mapTo(Long.class).one();
    MemberId member = raised.member();
    int rows =
        handle
            .createUpdate(
                "INSERT INTO alarm (id, space, kind, subject, gateway, member, at, last_at, times,"
                    + " ended_at, origin, version) VALUES (:id, :space, :kind, :subject, :gateway,"
                    + " :member, :at, :at, 1, :ended, :origin, 1) ON CONFLICT DO NOTHING")
            .bind("id", id)
            .bind("space", space.value())
            .bind("kind", raised.kind().code())
            .bind("subject", raised.subject())
            .bind("gateway", gateway.value())
            .bind("member", member == null ? "" : member.value())
            .bind("at", at.toEpochMilli())
            .bind("ended", millis(raised.until()))
            .bind("origin", origin)
            .execute();
    return rows == 0 ? Optional.empty() : find(handle, space, id);
  }

  /// One of a space.
  static Optional<Alarm> find(Handle handle, SpaceId space, long id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM alarm WHERE space = :space AND id = :id")
        .bind("space", space.value())
        .bind("id", id)
        .map((row, _) -> alarm(row))
        .findOne();
  }

  /// The one of a kind that nobody has acknowledged yet.
  static Optional<Alarm> waiting(
      Handle handle, SpaceId space, GatewayId gateway, AlarmKind kind, String subject) {
    return of(handle, space, gateway, kind, subject, "acked_at IS NULL").stream().findFirst();
  }

  /// Whether any alarm about this has its cause still.
  static boolean lasts(Handle handle, SpaceId space, GatewayId gateway, String subject) {
    return handle
        .createQuery(
            "SELECT 1 FROM alarm WHERE space = :space AND gateway = :gateway AND subject = :subject"
                + " AND ended_at IS NULL LIMIT 1")
        .bind("space", space.value())
        .bind("gateway", gateway.value())
        .bind("subject", subject)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  /// Those of a kind whose cause is still there.
  static List<Alarm> lasting(
      Handle handle, SpaceId space, GatewayId gateway, AlarmKind kind, String subject) {
    return of(handle, space, gateway, kind, subject, "ended_at IS NULL");
  }

  private static List<Alarm> of(
      Handle handle,
      SpaceId space,
      GatewayId gateway,
      AlarmKind kind,
      String subject,
      String condition) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM alarm WHERE space = :space AND gateway = :gateway AND kind = :kind"
                + " AND subject = :subject AND "
                + condition
                + " ORDER BY id DESC")
        .bind("space", space.value())
        .bind("gateway", gateway.value())
        .bind("kind", kind.code())
        .bind("subject", subject)
        .map((row, _) -> alarm(row))
        .list();
  }

  /// Writes what changed of one.
  static void update(Handle handle, Alarm alarm) {
    Alarm.Acknowledged by = alarm.acknowledged();
    handle
        .createUpdate(
            "UPDATE alarm SET last_at = :last, times = :times, ended_at = :ended,"
                + " acked_at = :acked, acked_by = :by, acked_name = :name, note = :note,"
                + " version = :version WHERE id = :id")
        .bind("last", alarm.lastAt().toEpochMilli())
        .bind("times", alarm.times())
        .bind("ended", millis(alarm.endedAt()))
        .bind("acked", by == null ? null : millis(by.at()))
        .bind("by", by == null ? "" : by.account())
        .bind("name", by == null ? "" : by.name())
        .bind("note", by == null ? "" : by.note())
        .bind("version", alarm.version())
        .bind("id", alarm.id())
        .execute();
  }

  /// A space's, newest first.
  ///
  /// @param before those raised before this one
  static List<Alarm> list(Handle handle, SpaceId space, boolean openOnly, long before, int most) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM alarm WHERE space = :space AND id < :before"
                + (openOnly ? " AND " + OPEN : "")
                + " ORDER BY id DESC LIMIT :most")
        .bind("space", space.value())
        .bind("before", before)
        .bind("most", most)
        .map((row, _) -> alarm(row))
        .list();
  }

  private static Alarm alarm(ResultSet row) throws SQLException {
    String member = row.getString("member");
    Instant acked = instant(row, "acked_at");
    return new Alarm(
        row.getLong("id"),
        new SpaceId(row.getString("space")),
        AlarmKind.of(row.getString("kind")),
        row.getString("subject"),
        new GatewayId(row.getString("gateway")),
        member.isEmpty() ? null : new MemberId(member),
        Instant.ofEpochMilli(row.getLong("at")),
        Instant.ofEpochMilli(row.getLong("last_at")),
        row.getLong("times"),
        instant(row, "ended_at"),
        acked == null
            ? null
            : new Alarm.Acknowledged(
                acked,
                row.getString("acked_by"),
                row.getString("acked_name"),
                row.getString("note")),
        row.getLong("version"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}
