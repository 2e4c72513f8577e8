package coop.latchkey.hub.bench;

import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.store.DatabasePlace.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What one row of an audit log's size costs until it is safe on the disk, without a hub: in a file
/// of SQLite's beside the hub's with the hub's settings, or in a table of the same server.
final class BareCommits implements AutoCloseable {
  private static final String ROW = "x".repeat(300);

  private final Connection own;
  private final PreparedStatement insert;
  private final PreparedStatement newest;

  BareCommits(HubConfig config, Connection hubs) throws SQLException {
    PostgresServer server = config.server();
    own =
        server == null
            ? DriverManager.getConnection("jdbc:sqlite:" + config.data().resolve("floor.db"))
            : BenchFill.connect(server);
    try (Statement statement = own.createStatement()) {
      if (server == null) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
      }
      statement.execute("CREATE TABLE bare_commit (text TEXT NOT NULL)");
    }
    insert = own.prepareStatement("INSERT INTO bare_commit VALUES (?)");
    newest = hubs.prepareStatement("SELECT seq FROM audit_entry ORDER BY seq DESC LIMIT 1");
  }

  /// A row, committed.
  void one() throws SQLException {
    insert.setString(1, ROW);
    insert.executeUpdate();
  }

  /// The number of the newest entry of the hub's audit log.
  long audited() throws SQLException {
    try (ResultSet row = newest.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    newest.close();
    insert.close();
    own.close();
  }
}
