package coop.latchkey.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer's connection, made again after it was lost. For the writer's thread alone.
final class WriterLink implements CommitLink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriterLink.class);
  private static final int ALIVE_SECONDS = 5;

  private final Engine engine;
  private @Nullable Handle handle;

  /// Takes the first connection for itself.
  WriterLink(Engine engine, Connection first) throws SQLException {
    this.engine = engine;
    this.handle = begin(first);
  }


  private static Handle begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return Jdbi.open(connection);
  }

  /// Whether there is a connection, as far as is known.
  boolean isOpen() {
    return handle != null;
  }

  @Override
  public Handle handle() throws SQLException {
    Handle known = handle;
    if (known == null) {
      throw new SQLException("there is no connection to the database");
    }
    return known;
  }

  /// The first statement begins it.
  @Override
  public void begin() {
    // Nothing to do.
  }

  @Override
  public void execute(String sql) throws SQLException {
    try (Statement statement = handle().getConnection().createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void commit() throws SQLException {
    handle().getConnection().commit();
  }

  /// Overwrites on the disk what was deleted; there must be no transaction.
  void overwriteDeleted(boolean whole) throws SQLException {
    Connection connection = handle().getConnection();
    connection.setAutoCommit(true);
    try {
      engine.overwriteDeleted(connection, whole);
    } finally {
      connection.setAutoCommit(false);
    }
  }

  /// Takes back what is not committed; lets a connection go that is dead.
  @Override
  public void rollBack() {
    Handle known = handle;
    if (known == null) {
      return;
    }
    try {
      known.getConnection().rollback();
    } catch (SQLException e) {
      LOG.error("nor taken back: {}", StoreException.reason(e));
    }
    if (!isAlive(known)) {
      handle = null;
      letGo(known);
    }
  }

  private static boolean isAlive(Handle handle) {
    try {
      boolean alive = handle.getConnection().isValid(ALIVE_SECONDS);
      // Asking began a transaction.
      handle.getConnection().rollback();
      return alive;
    } catch (SQLException e) {
      LOG.debug("a dead connection", e);
      return false;
    }
  }

  /// Connects again.
  void open() throws SQLException {
    handle = begin(engine.connectWriter());
  }

  private static void letGo(Handle handle) {
    try {
      handle.getConnection().close();
    } catch (SQLException e) {
      LOG.debug("a dead connection", e);
    }
  }

  @Override
  public void close() {
    Handle known = handle;
    if (known != null) {
      handle = null;
      known.close();
    }
  }
}
