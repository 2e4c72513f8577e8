package coop.latchkey.hub.me;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows of corrections.
final class Corrections {
  private Corrections() {}

  /// Notes one in place of any other of the same visit; gives its id.
  static String note(
      Handle handle,
      SpaceId space,
      MemberId member,
      EventId visit,
      Instant leftAt,
      String author,
      Instant now) {
    handle
        .createUpdate(
            "UPDATE visit_correction SET withdrawn_at = :now WHERE space = :space AND gateway ="
                + " :gateway AND seq = :seq AND withdrawn_at IS NULL")
        .bind("now", now.toEpochMilli())
        .bind("space", space.value())
        .bind("gateway", visit.gateway().value())
        .bind("seq", visit.seq())
        .execute();
    String id = Secrets.id("c");
    handle
        .createUpdate(
            "INSERT INTO visit_correction (id, space, member, gateway, seq, left_at, author,"
                + " noted_at) VALUES (:id, :space, :member, :gateway, :seq, :left, :author, :now)")
        .bind("id", id)
        .bind("space", space.value())
        .bind("member", member.value())
        .bind("gateway", visit.gateway().value())
        .bind("seq", visit.seq())
        .bind("left", leftAt.toEpochMilli())
        .bind("author", author)
        .bind("now", now.toEpochMilli())
        .execute();
    return id;
  }

  /// Takes one of a member's back; false when they have none of this id that holds.
  static boolean withdraw(Handle handle, SpaceId space, MemberId member, String id, Instant now) {
    return handle
            .createUpdate(
                "UPDATE visit_correction SET withdrawn_at = :now WHERE space = :space AND member ="
                    + " :member AND id = :id AND withdrawn_at IS NULL")
            .bind("now", now.toEpochMilli())
            .bind("space", space.value())
            .bind("member", member.value())
            .bind("id", id)
            .execute()
        > 0;
  }

  /// All of a member, also those taken back, the latest first.
  static List<Correction> all(Handle handle, SpaceId space, MemberId member) {
    return handle
        .createQuery(
            "SELECT id, member, gateway, seq, left_at, author, noted_at, withdrawn_at FROM"
                + " visit_correction WHERE space = :space AND member = :member ORDER BY noted_at"
                + " DESC, id")
        .bind("space", space.value())
        .bind("member", member.value())
        .map((row, _) -> correction(row))
        .list();
  }

  /// Those that hold, by the event of the entry.
  static Map<EventId, Correction> holding(Handle handle, SpaceId space, MemberId member) {
    return all(handle, space, member).stream()
        .filter(one -> one.withdrawnAt() == null)
        .collect(Collectors.toMap(Correction::visit, Function.identity()));
  }

  private static Correction correction(ResultSet row) throws SQLException {
    long withdrawn = row.getLong("withdrawn_at");
    boolean holds = row.wasNull();
    return new Correction(
        row.getString("id"),
        new MemberId(row.getString("member")),
        new EventId(new GatewayId(row.getString("gateway")), row.getLong("seq")),
        Instant.ofEpochMilli(row.getLong("left_at")),
        row.getString("author"),
        Instant.ofEpochMilli(row.getLong("noted_at")),
        holds ? null : Instant.ofEpochMilli(withdrawn));
  }
}
