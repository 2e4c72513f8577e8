package coop.latchkey.hub.me;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.hub.account.AccountErasure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What a deletion does to the rows.
final class ErasureRows {
  /// What is counted together.
  private record Counted(String day, String door, String kind) {}

  /// Reduces everything of a member but their charges; gives how many events there were.
  long erase(Handle handle, ErasureRow row, List<MemberId> guests, ZoneId zone, Instant now) {
    long events = count(handle, row, row.member(), zone);
    for (MemberId guest : guests) {
      events += count(handle, row, guest, zone);
      blank(handle, row, guest);
    }
    blank(handle, row, row.member());
    for (String table : List.of("passage", "forgiven", "visit_correction")) {
      of(handle, "DELETE FROM " + table + " WHERE space = :space AND member = :member", row);
    }
    of(handle, "DELETE FROM host_notice WHERE space = :space AND host = :member", row);
    of(handle, "UPDATE alarm SET member = '' WHERE space = :space AND member = :member", row);
    of(handle, "DELETE FROM approval WHERE space = :space AND subject = 'member/' || :member", row);
    handle
        .createUpdate(
            "DELETE FROM badge_label WHERE space = :space AND NOT EXISTS (SELECT 1 FROM credential"
                + " c WHERE c.space = badge_label.space AND c.digest = badge_label.digest) AND NOT"
                + " EXISTS (SELECT 1 FROM pool_badge p WHERE p.space = badge_label.space AND"
                + " p.digest = badge_label.digest)")
        .bind("space", row.space().value())
        .execute();
    of(
        handle,
        "UPDATE rule_change SET author = 'deleted' WHERE space = :space AND author = :member",
        row);
    List<String> accounts =
        handle
            .createQuery(
                "SELECT account FROM account_grant WHERE space = :space AND member = :member AND"
                    + " role = 'member'")
            .bind("space", row.space().value())
            .bind("member", row.member().value())
            .mapTo(String.class)
            .list();
    for (String account : accounts) {
      leave(handle, row, account, now);
    }
    handle
        .createUpdate(
            "UPDATE member_erasure SET erased_at = :now, blocked = '' WHERE space = :space AND"
                + " member = :member")
        .bind("now", now.toEpochMilli())
        .bind("space", row.space().value())
        .bind("member", row.member().value())
        .execute();
    return events;
  }

  /// Turns somebody's events into counts.
  private static long count(Handle handle, ErasureRow row, MemberId who, ZoneId zone) {
    Map<Counted, Long> counts = new HashMap<>();
    handle
        .createQuery(
            "SELECT at, door, kind FROM event WHERE space = :space AND member = :member AND member"
                + " <> ''")
        .bind("space", row.space().value())
        .bind("member", who.value())
        .map((one, _) ->
            new Counted(
                Instant.ofEpochMilli(one.getLong("at")).atZone(zone).toLocalDate().toString(),
                one.getString("door"),
                one.getString("kind")))
        .forEach(one -> counts.merge(one, 1L, Long::sum));
    counts.forEach((one, number) ->
        handle
            .createUpdate(
                "INSERT INTO erased_events (space, day, door, kind, events) VALUES (:space, :day,"
                    + " :door, :kind, :events) ON CONFLICT (space, day, door, kind) DO UPDATE SET"
                    + " events = erased_events.events + excluded.events")
            .bind("space", row.space().value())
            .bind("day", one.day())
            .bind("door", one.door())
            .bind("kind", one.kind())
            .bind("events", number)
            .execute());
    return handle
        .createUpdate(
            "DELETE FROM event WHERE space = :space AND member = :member AND member <> ''")
        .bind("space", row.space().value())
        .bind("member", who.value())
        .execute();
  }

  /// Leaves of the changes of somebody's rule that there were some.
  private static void blank(Handle handle, ErasureRow row, MemberId who) {
    handle
        .createUpdate(
            "UPDATE rule_change SET before = NULL, after = NULL WHERE space = :space AND kind ="
                + " 'member' AND subject = :member")
        .bind("space", row.space().value())
        .bind("member", who.value())
        .execute();
  }

  /// Takes the role away, and the account with it when it has no other.
  private static void leave(Handle handle, ErasureRow row, String account, Instant now) {
    handle
        .createUpdate(
            "DELETE FROM account_grant WHERE account = :account AND space = :space AND role ="
                + " 'member'")
        .bind("account", account)
        .bind("space", row.space().value())
        .execute();
    boolean other =
        handle
            .createQuery("SELECT 1 FROM account_grant WHERE account = :account LIMIT 1")
            .bind("account", account)
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    if (!other) {
      AccountErasure.erase(handle, account, now);
    }
  }

  /// Says what stands against it.
  static void block(Handle handle, ErasureRow row, String by) {
    handle
        .createUpdate(
            "UPDATE member_erasure SET blocked = :by WHERE space = :space AND member = :member")
        .bind("by", by)
        .bind("space", row.space().value())
        .bind("member", row.member().value())
        .execute();
  }

  /// Deletes the charges, too; gives how many there were.
  static int settle(Handle handle, ErasureRow row) {
    int charges = of(handle, "DELETE FROM charge WHERE space = :space AND member = :member", row);
    of(handle, "DELETE FROM member_erasure WHERE space = :space AND member = :member", row);
    return charges;
  }

  private static int of(Handle handle, String sql, ErasureRow row) {
    return handle
        .createUpdate(sql)
        .bind("space", row.space().value())
        .bind("member", row.member().value())
        .execute();
  }
}
