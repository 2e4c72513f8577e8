package coop.latchkey.hub.me;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A deletion that was asked for.
///
/// @param dueAt when it is done; until then it can be cancelled
/// @param keptUntil until when charges are kept for settlement
/// @param erased whether all but the charges is gone
/// @param blocked what stood against it the last time; empty for nothing
record ErasureRow(
    SpaceId space,
    MemberId member,
    Instant askedAt,
    Instant dueAt,
    Instant keptUntil,
    boolean erased,
    String blocked) {
  /// How long somebody may think better of it.
  static final int DAYS = 14;

  private static final String SELECT =
      "SELECT space, member, asked_at, due_at, kept_until, erased_at, blocked FROM member_erasure";

  /// Asked for now. Charges are kept until the end of the month after the deletion: in that month
  /// the last one is settled.
  static ErasureRow asked(SpaceId space, MemberId member, Instant now, ZoneId zone) {
    var due = now.atZone(zone).plusDays(DAYS);
    var kept = due.toLocalDate().withDayOfMonth(1).plusMonths(2).atStartOfDay(zone);
    return new ErasureRow(space, member, now, due.toInstant(), kept.toInstant(), false, "");
  }

  /// Of a member.
  static Optional<ErasureRow> of(Handle handle, SpaceId space, MemberId member) {
    return handle
        .createQuery(SELECT + " WHERE space = :space AND member = :member")
        .bind("space", space.value())
        .bind("member", member.value())
        .map((row, _) -> row(row))
        .findFirst();
  }

  /// Those to be done.
  static List<ErasureRow> due(Handle handle, Instant now) {
    return handle
        .createQuery(SELECT + " WHERE erased_at IS NULL AND due_at <= :now ORDER BY due_at")
        .bind("now", now.toEpochMilli())
        .map((row, _) -> row(row))
        .list();
  }

  /// Those done, whose charges need not be kept any longer.
  static List<ErasureRow> settled(Handle handle, Instant now) {
    return handle
        .createQuery(SELECT + " WHERE erased_at IS NOT NULL AND kept_until <= :now ORDER BY due_at")
        .bind("now", now.toEpochMilli())
        .map((row, _) -> row(row))
        .list();
  }

  void insert(Handle handle) {
    handle
        .createUpdate(
            "INSERT INTO member_erasure (space, member, asked_at, due_at, kept_until) VALUES"
                + " (:space, :member, :asked, :due, :kept)")
        .bind("space", space.value())
        .bind("member", member.value())
        .bind("asked", askedAt.toEpochMilli())
        .bind("due", dueAt.toEpochMilli())
        .bind("kept", keptUntil.toEpochMilli())
        .execute();
  }

  /// False when there was nothing to cancel.
  static boolean cancel(Handle handle, SpaceId space, MemberId member) {
    return handle
            .createUpdate(
                "DELETE FROM member_erasure WHERE space = :space AND member = :member AND"
                    + " erased_at IS NULL")
            .bind("space", space.value())
            .bind("member", member.value())
            .execute()
        > 0;
  }

  private static ErasureRow row(ResultSet row) throws SQLException {
    boolean erased = row.getObject("erased_at") != null;
    return new ErasureRow(
        new SpaceId(row.getString("space")),
        new MemberId(row.getString("member")),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        Instant.ofEpochMilli(row.getLong("due_at")),
        Instant.ofEpochMilli(row.getLong("kept_until")),
        erased,
        row.getString("blocked"));
  }
}
