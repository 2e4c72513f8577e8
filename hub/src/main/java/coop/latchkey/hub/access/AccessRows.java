package coop.latchkey.hub.access;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.access.ChargeNote.Source;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of what is remembered.
final class AccessRows {
  private static final String PASSAGE =
      "INSERT INTO passage (space, member, door, direction, zone, at) VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (space, member, door) DO UPDATE SET direction = excluded.direction,"
          + " zone = excluded.zone, at = excluded.at"
          + " WHERE (excluded.at, excluded.direction, coalesce(excluded.zone, ''))"
          + " > (passage.at, passage.direction, coalesce(passage.zone, ''))";

  private AccessRows() {}

  /// Keeps the later passage of a member at a door, by the order of [Passage].
  static void passage(Handle handle, SpaceId space, Input.Passed passed)
      throws SQLException {
    Passage passage = passed.passage();
    ZoneId zone = passage.zone();
    try (PreparedStatement insert = handle.getConnection().prepareStatement(PASSAGE)) {
      insert.setString(1, space.value());
      insert.setString(2, passed.member().value());
      insert.setString(3, passed.door().value());
      insert.setString(4, passage.direction().code());
      insert.setString(5, zone == null ? null : zone.value());
      insert.setLong(6, passage.at().toEpochMilli());
      insert.executeUpdate();
    }
  }

  /// Adds a charge; false when it is there already.
  static boolean charge(
      Handle handle, SpaceId space, MemberId member, Charge charge, Source source, Instant now) {
    EventId event = source.event();
    return handle.execute(
            "INSERT INTO charge (space, member, plan, held, period, units, from_at, until_at,"
                + " gateway, seq, author, reason, noted_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            space.value(),
            member.value(),
            orEmpty(charge.plan()),
            orEmpty(charge.held()),
            charge.period().toString(),
            charge.units(),
            charge.from().toEpochMilli(),
            charge.until().toEpochMilli(),
            event == null ? null : event.gateway().value(),
            event == null ? null : event.seq(),
            source.author(),
            source.reason(),
            now.toEpochMilli())
        > 0;
  }

  static void forgiven(
      Handle handle, SpaceId space, Input.Forgiven forgiven, Source source, Instant now) {
    handle.execute(
        "INSERT INTO forgiven (space, member, until, author, reason, noted_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        space.value(),
        forgiven.member().value(),
        forgiven.until().toEpochMilli(),
        source.author(),
        source.reason(),
        now.toEpochMilli());
  }

  /// Everything of a space since then: what [coop.latchkey.core.access.AccessState] is made of.
  static List<Input> load(Handle handle, SpaceId space, Instant since) {
    List<Input> all =
        new ArrayList<>(
            handle
                .createQuery(
                    "SELECT member, door, direction, zone, at FROM passage"
                        + " WHERE space = ? AND at >= ?")
                .bind(0, space.value())
                .bind(1, since.toEpochMilli())
                .map((row, _) -> passed(row))
                .list());
    all.addAll(
        handle
            .createQuery("SELECT * FROM charge WHERE space = ? AND until_at >= ?")
            .bind(0, space.value())
            .bind(1, since.toEpochMilli())
            .map(
                (row, _) -> new Input.Charged(new MemberId(row.getString("member")), chargeOf(row)))
            .list());
    all.addAll(
        handle
            .createQuery("SELECT member, until FROM forgiven WHERE space = ? AND until >= ?")
            .bind(0, space.value())
            .bind(1, since.toEpochMilli())
            .map((row, _) ->
                new Input.Forgiven(
                    new MemberId(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))))
            .list());
    return all;
  }

  /// All charges of a member, in the order in which they are counted.
  static List<ChargeNote> charges(Handle handle, SpaceId space, MemberId member) {
    return handle
        .createQuery("SELECT * FROM charge WHERE space = ? AND member = ?")
        .bind(0, space.value())
        .bind(1, member.value())
        .map((row, _) -> new ChargeNote(chargeOf(row), sourceOf(row)))
        .stream()
        .sorted(Comparator.comparing(ChargeNote::charge))
        .toList();
  }

  private static Input passed(ResultSet row) throws SQLException {
    String zone = row.getString("zone");
    return new Input.Passed(
        new MemberId(row.getString("member")),
        new DoorId(row.getString("door")),
        new Passage(
            row.getString("direction").equals(Direction.IN.code()) ? Direction.IN : Direction.OUT,
            zone == null ? null : new ZoneId(zone),
            Instant.ofEpochMilli(row.getLong("at"))),
        null);
  }

  private static Charge chargeOf(ResultSet row) throws SQLException {
    String plan = row.getString("plan");
    String held = row.getString("held");
    return new Charge(
        plan.isEmpty() ? null : new PlanId(plan),
        held.isEmpty() ? null : LocalDate.parse(held),
        LocalDate.parse(row.getString("period")),
        row.getInt("units"),
        Instant.ofEpochMilli(row.getLong("from_at")),
        Instant.ofEpochMilli(row.getLong("until_at")));
  }

  private static Source sourceOf(ResultSet row) throws SQLException {
    String gateway = row.getString("gateway");
    return new Source(
        gateway == null ? null : new EventId(new GatewayId(gateway), row.getLong("seq")),
        row.getString("author"),
        row.getString("reason"));
  }

  private static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
