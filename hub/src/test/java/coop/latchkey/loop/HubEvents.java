package coop.latchkey.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The events in a hub's database, read beside the running hub.
final class HubEvents {
  private final Path data;

  /// @param data the hub's data folder
  HubEvents(Path data) {
    this.data = data;
  }

  /// All events of a gateway in the order of their commits.
  List<JournalRecord> of(String gateway) throws SQLException, IOException {
    String query =
        """
        SELECT e.seq, e.record FROM event e JOIN source s ON s.id = e.source
        WHERE s.gateway = ? ORDER BY e.id\
        """;
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, gateway);
      List<JournalRecord> records = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          records.add(record(rows.getLong(1), rows.getString(2)));
        }
      }
      return records;
    }
  }

  /// Up to which number the hub holds a gateway's events; 0 when it holds none.
  long through(String gateway) throws SQLException, IOException {
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement("SELECT through FROM source WHERE gateway = ?")) {
      statement.setString(1, gateway);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  private static JournalRecord record(long seq, String json) {
    return switch (WireCodec.readRecord(json.getBytes(UTF_8))) {
      case Parsed.Ok<JournalRecord>(var record) when record.seq() == seq -> record;
      case Parsed.Ok<JournalRecord>(var record) ->
          throw new AssertionError("row " + seq + " holds the record " + record.seq());
      case Parsed.Bad<JournalRecord>(var kind, var detail) ->
          throw new AssertionError("row " + seq + " is " + kind + ": " + detail + ": " + json);
    };
  }

  private Connection connect() throws SQLException, IOException {
    try (Stream<Path> files = Files.list(data)) {
      Path file =
          files
              .filter(path -> path.toString().endsWith("hub.db"))
              .findFirst()
              .orElseThrow(() -> new IOException("no database in " + data));
      return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=20000");
    }
  }
}
