package coop.latchkey.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one connection to a file that nobody else has open: it writes, and between two transactions
/// it reads. For one thread.
final class LoopLink implements CommitLink, Readers {
  private static final Logger LOG = LoggerFactory.getLogger(LoopLink.class);

  /// Remembers the statements that it has read, for all hubs of this process: a simulated one
  /// starts often.
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  private final Handle handle;
  private boolean open;

  /// Takes the connection for itself.
  LoopLink(Connection connection) {
    // Not create(connection), whose handles leave the connection open when they are closed.
    Jdbi jdbi = Jdbi.create(() -> connection);
    jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
    handle = jdbi.open();
  }

  @Override
  public Handle handle() {
    return handle;
  }

  @Override
  public void begin() throws SQLException {
    execute("BEGIN");
    open = true;
  }

  @Override
  public void execute(String sql) throws SQLException {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      statement.execute();
    }
  }

  @Override
  public void commit() throws SQLException {
    execute("COMMIT");
    open = false;
  }

  @Override
  public void rollBack() {
    if (open) {
      try {
        execute("ROLLBACK");
      } catch (SQLException e) {
        LOG.error("nor taken back: {}", StoreException.reason(e));
      }
      open = false;
    }
  }

  /// Whoever reads within a transaction would see what it may take back.
  @Override
  public <T> T read(Function<Handle, T> work) {
    if (open) {
      throw new IllegalStateException("a work of the writer reads beside its own transaction");
    }
    return work.apply(handle);
  }

  @Override
  public void close() {
    handle.close();
  }
}
