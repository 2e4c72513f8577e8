package coop.latchkey.hub.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/// A connection to a file of SQLite's that keeps its prepared statements: preparing is a third of
/// what a small work costs. For one thread.
final class KeptConnection extends JDBC4Connection {
  /// The hub has some hundred texts.
  private static final int KEPT_MAX = 1_000;

  private final Map<String, Deque<Kept>> idle = new HashMap<>();

  /// Opens the file.
  KeptConnection(Path file, Properties settings) throws SQLException {
    super("jdbc:sqlite:" + file, file.toString(), settings);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holding)
      throws SQLException {
    checkOpen();
    checkCursor(type, concurrency, holding);
    Deque<Kept> ready = idle.get(sql);
    Kept statement = ready == null || ready.isEmpty() ? new Kept(sql) : ready.pop();
    statement.lent = true;
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (Deque<Kept> all : idle.values()) {
      for (Kept one : all) {
        one.end();
      }
    }
    idle.clear();
    super.close();
  }

  /// A statement that comes back when it is closed.
  private final class Kept extends JDBC4PreparedStatement {
    private final String text;
    private boolean lent;

    private Kept(String text) throws SQLException {
      super(KeptConnection.this, text);
      this.text = text;
    }

    @Override
    public void close() throws SQLException {
      if (lent && idle.size() < KEPT_MAX) {
        lent = false;
        rs.close();
        clearBatch();
        idle.computeIfAbsent(text, _ -> new ArrayDeque<>()).push(this);
      } else if (lent) {
        end();
      }
    }

    private void end() throws SQLException {
      lent = false;
      super.close();
    }
  }
}
