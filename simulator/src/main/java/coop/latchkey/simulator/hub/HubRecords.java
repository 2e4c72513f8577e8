package coop.latchkey.simulator.hub;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.inbox.GatewayKey;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What is in a hub's database, read there and not from what the hub says.
public final class HubRecords {
  private static final String FRESH =
      "SELECT e.id, s.space, s.gateway, e.record FROM event e"
          + " JOIN source s ON s.id = e.source WHERE e.id > ? ORDER BY e.id";

  private final SimHub hub;
  private long last;

  HubRecords(SimHub hub) {
    this.hub = hub;
  }

  /// Neighbours of one gateway, in the order of their rows.
  record Fresh(GatewayKey gateway, List<JournalRecord> records) {}

  /// A charge in the ledger.
  ///
  /// @param event where it comes from; null for what a person did
  public record Charged(MemberId member, Charge charge, @Nullable EventId event) {}

  private record Row(long id, GatewayKey gateway, JournalRecord record) {}

  /// The records of a gateway after a number, in the order of their rows.
  public List<JournalRecord> of(GatewayKey gateway, long after) {
    return hub.core()
        .database()
        .read(handle ->
            handle
                .createQuery(
                    "SELECT e.record FROM event e JOIN source s ON s.id = e.source"
                        + " WHERE s.space = ? AND s.gateway = ? AND e.seq > ? ORDER BY e.id")
                .bind(0, gateway.space().value())
                .bind(1, gateway.gateway().value())
                .bind(2, after)
                .map((row, _) -> record(row))
                .list());
  }

  /// The charges of a space, in the order of their rows.
  public List<Charged> charges(SpaceId space) {
    return hub.core()
        .database()
        .read(handle ->
            handle
                .createQuery("SELECT * FROM charge WHERE space = ? ORDER BY from_at, member")
                .bind(0, space.value())
                .map((row, _) -> charged(row))
                .list());
  }

  /// What the hub remembers of a space.
  public AccessState remembered(SpaceId space) {
    return hub.core().desk().memory().state(space);
  }

  /// What was committed since this was last asked.
  List<Fresh> fresh() {
    List<Row> rows = hub.core().database().read(handle -> after(handle, last));
    List<Fresh> found = new ArrayList<>();
    for (Row row : rows) {
      last = row.id();
      if (found.isEmpty() || !found.getLast().gateway().equals(row.gateway())) {
        found.add(new Fresh(row.gateway(), new ArrayList<>()));
      }
      found.getLast().records().add(row.record());
    }
    return found;
  }

  // Asked after every commit: by plain JDBC.
  private static List<Row> after(Handle handle, long id) {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select = handle.getConnection().prepareStatement(FRESH)) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(new Row(row.getLong(1), key(row), record(row)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the hub's database cannot be read", e);
    }
    return rows;
  }

  private static GatewayKey key(ResultSet row) throws SQLException {
    return new GatewayKey(
        new SpaceId(row.getString("space")), new GatewayId(row.getString("gateway")));
  }

  private static JournalRecord record(ResultSet row) throws SQLException {
    byte[] json = row.getString("record").getBytes(StandardCharsets.UTF_8);
    return switch (WireCodec.readRecord(json)) {
      case Parsed.Ok<JournalRecord>(JournalRecord value) -> value;
      case Parsed.Bad<JournalRecord>(String kind, String detail) ->
          throw new SQLException("a stored record cannot be read: " + kind + ", " + detail);
    };
  }

  private static Charged charged(ResultSet row) throws SQLException {
    String plan = row.getString("plan");
    String held = row.getString("held");
    String gateway = row.getString("gateway");
    Charge charge =
        new Charge(
            plan.isEmpty() ? null : new PlanId(plan),
            held.isEmpty() ? null : LocalDate.parse(held),
            LocalDate.parse(row.getString("period")),
            row.getInt("units"),
            Instant.ofEpochMilli(row.getLong("from_at")),
            Instant.ofEpochMilli(row.getLong("until_at")));
    return new Charged(
        new MemberId(row.getString("member")),
        charge,
        gateway == null ? null : new EventId(new GatewayId(gateway), row.getLong("seq")));
  }
}
