package coop.latchkey.hub.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/// A writer's connection, as a [GroupCommit] works on it. For the writer's thread alone.
interface CommitLink {
  /// The connection's handle; throws when it was lost.
  Handle handle() throws SQLException;

  /// A transaction is open from now on.
  void begin() throws SQLException;

  /// Runs a statement that returns nothing.
  void execute(String sql) throws SQLException;

  /// Makes the transaction hold.
  void commit() throws SQLException;

  /// Takes back what is not committed.
  void rollBack();
}
