package coop.latchkey.hub.store;

import coop.latchkey.hub.health.HealthCheck;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/// The one that writes. Works that wait at the same time share one transaction (group commit); each
/// stands in a savepoint of its own, so that one which fails takes back only its own rows. A work's
/// future completes after the commit, never before. Thread-safe.
public abstract sealed class Writer implements HealthCheck, AutoCloseable
    permits ThreadWriter, LoopWriter {
  /// Changes rows through the handle and returns what to tell its giver.
  ///
  /// @param <T> what it returns
  @FunctionalInterface
  public interface Work<T> {
    /// Runs on the writer's thread, inside its transaction.
    T run(Handle handle) throws SQLException;
  }

  /// Queues a work. Its future completes on the writer's thread: whatever hangs on it must not
  /// wait. It fails with [StoreException] when the rows could not be written, and then nothing of
  /// the work was.
  public abstract <T> CompletableFuture<T> submit(Work<T> work);

  /// Overwrites on the disk what was deleted; others wait for it.
  ///
  /// @param whole also what was deleted before this hub: writes the whole database anew
  public abstract CompletableFuture<Boolean> overwriteDeleted(boolean whole);

  @Override
  public String part() {
    return "store";
  }

  /// Writes what waits, then ends.
  @Override
  public abstract void close();
}
