package coop.latchkey.hub.store;

import coop.latchkey.hub.health.HealthCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes. All works that wait when it looks up share one transaction, and so
/// one fsync (group commit); each stands in a savepoint of its own, so that one which fails takes
/// back only its own rows. A work's future completes after the commit, never before.
public final class Writer implements HealthCheck, AutoCloseable {
  /// Changes rows through the handle and returns what to tell its giver.
  ///
  /// @param <T> what it returns
  @FunctionalInterface
  public interface Work<T> {
    /// Runs on the writer's thread, inside its transaction.
    T run(Handle handle) throws SQLException;
  }

  private record Job<T>(Work<T> work, CompletableFuture<T> done) {}

  /// A job whose rows stand in the open transaction.
  private record Written<T>(CompletableFuture<T> done, T result) {
    void complete() {
      done.complete(result);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// Most works in one transaction: bounds how long the first of them waits for the last.
  private static final int GROUP_MAX = 64;

  /// Most works that wait; a giver beyond that waits itself, which holds a flood back.
  private static final int WAITING_MAX = 4096;

  private static final Job<?> END = new Job<>(_ -> "", new CompletableFuture<>());

  private final BlockingQueue<Job<?>> jobs = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Connection connection;
  private final Handle handle;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable String fault;

  /// Takes the connection for itself.
  Writer(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    this.connection = connection;
    this.handle = Jdbi.open(connection);
    this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
  }

  /// Queues a work. Its future completes on the writer's thread: whatever hangs on it must not
  /// wait. It fails with [StoreException] when the rows could not be written, and then nothing of
  /// the work was.
  public <T> CompletableFuture<T> submit(Work<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      if (closed) {
        throw new InterruptedException();
      }
      jobs.put(new Job<>(work, done));
    } catch (InterruptedException e) {
      done.completeExceptionally(new StoreException("the store is closed", e));
      if (!closed) {
        Thread.currentThread().interrupt();
      }
    }
    return done;
  }

  @Override
  public String part() {
    return "store";
  }

  @Override
  public Verdict now() {
    String known = fault;
    if (known != null) {
      return new Verdict(false, "the last commit failed: " + known + "; free space on its disk");
    }
    return thread.isAlive()
        ? new Verdict(true, "commits")
        : new Verdict(false, "the writer has ended; restart the hub");
  }

  /// Writes what waits, then ends.
  @Override
  public void close() {
    closed = true;
    try {
      jobs.put(END);
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Job<?>> group = new ArrayList<>(GROUP_MAX);
    boolean ended = false;
    while (!ended) {
      group.clear();
      try {
        group.add(jobs.take());
      } catch (InterruptedException _) {
        break;
      }
      jobs.drainTo(group, GROUP_MAX - 1);
      ended = group.remove(END);
      commit(group);
    }
    List<Job<?>> late = new ArrayList<>();
    jobs.drainTo(late);
    StoreException end = new StoreException("the store is closed", null);
    late.forEach(job -> job.done.completeExceptionally(end));
    handle.close();
  }

  private void commit(List<Job<?>> group) {
    if (group.isEmpty()) {
      return;
    }
    List<Written<?>> written = new ArrayList<>(group.size());
    try {
      for (Job<?> job : group) {
        Written<?> one = write(job);
        if (one != null) {
          written.add(one);
        }
      }
      connection.commit();
      fault = null;
    } catch (SQLException e) {
      fault = StoreException.reason(e);
      LOG.error("{} changes could not be written: {}", group.size(), fault);
      rollBack();
      StoreException failure = new StoreException("not written: " + fault, e);
      group.forEach(job -> job.done.completeExceptionally(failure));
      return;
    }
    written.forEach(Written::complete);
  }

  /// Runs one work in a savepoint; null when it failed and told its giver so.
  private <T> @Nullable Written<T> write(Job<T> job) throws SQLException {
    execute("SAVEPOINT work");
    try {
      T result = job.work.run(handle);
      execute("RELEASE work");
      return new Written<>(job.done, result);
    } catch (SQLException | RuntimeException e) {
      execute("ROLLBACK TO work");
      execute("RELEASE work");
      job.done.completeExceptionally(
          new StoreException("not written: " + StoreException.reason(e), e));
      return null;
    }
  }

  private void rollBack() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.error("nor taken back: {}", StoreException.reason(e));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
