package coop.latchkey.hub.guest;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What hosts are told: that a guest of theirs has come in. Noted in the transaction that commits
/// the gateway's record, so that each entry is told once and none is lost.
public final class HostNotices {
  private static final String GUEST_ENTERED = "guestEntered";

  /// Stands in the rule of every guest.
  private static final String PASS = "\"guest\"";

  private HostNotices() {}

  /// Something a host is told.
  ///
  /// @param id grows with each notice
  /// @param at when it happened, by the gateway's clock
  public record Notice(long id, String kind, MemberId guest, DoorId door, Instant at) {}

  /// Notes every entry of a guest among the records a gateway sent.
  public static void note(
      Handle handle, SpaceId space, GatewayId gateway, List<JournalRecord> records)
      throws SQLException {
    for (JournalRecord record : records) {
      if (record.fact() instanceof Fact.MemberPassed passed && passed.direction() == Direction.IN) {
        Optional<MemberId> host = hostOf(handle, space, passed.member());
        host.ifPresent(one -> note(handle, space, gateway, record, passed, one));
      }
    }
  }

  private static void note(
      Handle handle,
      SpaceId space,
      GatewayId gateway,
      JournalRecord record,
      Fact.MemberPassed passed,
      MemberId host) {
    handle.execute(
        "INSERT INTO host_notice (space, host, kind, guest, door, at, gateway, seq)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        space.value(),
        host.value(),
        GUEST_ENTERED,
        passed.member().value(),
        passed.door().value(),
        record.at().toEpochMilli(),
        gateway.value(),
        record.seq());
  }

  private static Optional<MemberId> hostOf(Handle handle, SpaceId space, MemberId guest)
      throws SQLException {
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement("SELECT rule FROM member WHERE space = ? AND id = ?")) {
      select.setString(1, space.value());
      select.setString(2, guest.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? hostIn(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static Optional<MemberId> hostIn(String rule) {
    if (!rule.contains(PASS)) {
      // Nearly all members.
      return Optional.empty();
    }
    return switch (RuleJson.readMember(rule.getBytes(StandardCharsets.UTF_8))) {
      case Parsed.Ok<Member>(Member member) ->
          Optional.ofNullable(member.guest()).map(GuestPass::host);
      case Parsed.Bad<Member> _ -> Optional.empty();
    };
  }

  /// A host's notices after one of them, the earliest first.
  ///
  /// @param after 0 for the first
  public static List<Notice> of(Handle handle, SpaceId space, MemberId host, long after, int most) {
    return handle
        .createQuery(
            "SELECT id, kind, guest, door, at FROM host_notice"
                + " WHERE space = ? AND host = ? AND id > ? ORDER BY id LIMIT ?")
        .bind(0, space.value())
        .bind(1, host.value())
        .bind(2, after)
        .bind(3, most)
        .map((row, _) ->
            new Notice(
                row.getLong("id"),
                row.getString("kind"),
                new MemberId(row.getString("guest")),
                new DoorId(row.getString("door")),
                Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }
}
