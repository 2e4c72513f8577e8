package coop.latchkey.hub.series.sql;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Where a reader gets its connection from.
interface SqlReads {
  /// Reads through a connection.
  <T> T with(Function<Handle, T> work);
}
