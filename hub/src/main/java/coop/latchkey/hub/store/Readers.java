package coop.latchkey.hub.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Reads what is committed.
interface Readers extends AutoCloseable {
  /// Runs a work that reads and cannot write.
  <T> T read(Function<Handle, T> work);

  /// No more.
  @Override
  void close();
}
