package coop.latchkey.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One connection, for one thread.
final class OneReader implements Readers {
  private final Handle handle;

  /// Takes the connection for itself.
  OneReader(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = 1");
    }
    handle = Jdbi.open(connection);
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    return work.apply(handle);
  }

  @Override
  public void close() {
    handle.close();
  }
}
