package coop.latchkey.hub.inbox;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.store.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The inbox's tables: `source` says how far each gateway's records are held, `event` holds them.
public final class InboxStore implements EventLog {
  /// Most records in one piece of a replay.
  private static final int PIECE_MAX = 500;

  private final Database database;

  /// Works on this database.
  public InboxStore(Database database) {
    this.database = database;
  }

  /// One gateway's row.
  record Source(long id, long through) {}

  /// How far the records of every gateway are held.
  Map<GatewayKey, Long> throughs() {
    return database.read(handle -> {
      Map<GatewayKey, Long> found = new HashMap<>();
      handle
          .createQuery("SELECT space, gateway, through FROM source")
          .map((row, _) -> Map.entry(key(row), row.getLong("through")))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
      return found;
    });
  }

  /// How far a gateway's records are held, inside the writer's transaction.
  static long through(Handle handle, GatewayKey key) throws SQLException {
    return source(handle.getConnection(), key).through();
  }

  /// Takes a batch inside the writer's transaction: everything the machine takes is written, and
  /// the number it reached.
  static InboxMachine.Step take(
      Handle handle, GatewayKey key, List<JournalRecord> records, Instant receivedAt)
      throws SQLException {
    Connection connection = handle.getConnection();
    Source source = source(connection, key);
    InboxMachine.Step step = InboxMachine.step(source.through(), records);
    if (step.taken().isEmpty()) {
      return step;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event (source, seq, at, received_at, kind, record, space, door, member)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (JournalRecord record : step.taken()) {
        insert.setLong(1, source.id());
        insert.setLong(2, record.seq());
        insert.setLong(3, record.at().toEpochMilli());
        insert.setLong(4, receivedAt.toEpochMilli());
        insert.setString(5, WireCodec.kind(record.fact()));
        insert.setString(6, new String(WireCodec.write(record), StandardCharsets.UTF_8));
        insert.setString(7, key.space().value());
        insert.setString(8, EventSubject.door(record.fact()));
        insert.setString(9, EventSubject.member(record.fact()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    EventSpans.widen(
        connection, source.id(), step.taken().getFirst().seq(), step.taken().getLast().seq());
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE source SET through = ? WHERE id = ?")) {
      update.setLong(1, step.through());
      update.setLong(2, source.id());
      update.executeUpdate();
    }
    return step;
  }

  @Override
  public void replay(Instant receivedSince, Consumer<LiveInput.Committed> to) {
    database.read(handle -> {
      Piece piece = new Piece(to);
      handle
          .createQuery(
              "SELECT s.space, s.gateway, e.record FROM event e JOIN source s ON s.id = e.source"
                  + " WHERE e.received_at >= ? ORDER BY e.received_at, e.id")
          .bind(0, receivedSince.toEpochMilli())
          .map((row, _) -> Map.entry(key(row), record(row)))
          .forEach(entry -> piece.add(entry.getKey(), entry.getValue()));
      piece.end();
      return piece;
    });
  }

  private static Source source(Connection connection, GatewayKey key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, through FROM source WHERE space = ? AND gateway = ?")) {
      select.setString(1, key.space().value());
      select.setString(2, key.gateway().value());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return new Source(row.getLong(1), row.getLong(2));
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO source (space, gateway, through) VALUES (?, ?, 0) RETURNING id")) {
      insert.setString(1, key.space().value());
      insert.setString(2, key.gateway().value());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new Source(row.getLong(1), 0);
      }
    }
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

  /// Records of one gateway that stand in a row.
  private static final class Piece {
    private final Consumer<LiveInput.Committed> to;
    private final List<JournalRecord> records = new ArrayList<>();
    private @Nullable GatewayKey key;

    Piece(Consumer<LiveInput.Committed> to) {
      this.to = to;
    }

    void add(GatewayKey next, JournalRecord record) {
      if (!next.equals(key) || records.size() == PIECE_MAX) {
        end();
        key = next;
      }
      records.add(record);
    }

    void end() {
      GatewayKey of = key;
      if (of != null && !records.isEmpty()) {
        to.accept(new LiveInput.Committed(of.space(), of.gateway(), records));
        records.clear();
      }
    }
  }
}
