package coop.latchkey.hub.store;

import coop.latchkey.hub.health.HealthCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes. All works that wait when it looks up share one transaction, and so
/// one fsync (group commit); each stands in a savepoint of its own, so that one which fails takes
/// back only its own rows. A work's future completes after the commit, never before.
///
/// A lost connection is made again, by and by less eagerly; what is given meanwhile waits a little
/// and then fails. A work whose commit was under way when the connection went fails, too, although
/// it may be written: whoever gave it looks again before giving it again.
public final class Writer implements HealthCheck, AutoCloseable {
  /// Changes rows through the handle and returns what to tell its giver.
  ///
  /// @param <T> what it returns
  @FunctionalInterface
  public interface Work<T> {
    /// Runs on the writer's thread, inside its transaction.
    T run(Handle handle) throws SQLException;
  }

  /// @param alone in no transaction, with nobody else's
  private record Job<T>(Work<T> work, CompletableFuture<T> done, boolean alone) {}

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

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /// A restart of a database server takes less; works that wait longer fail.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Job<?> END = new Job<>(_ -> "", new CompletableFuture<>(), false);

  private final BlockingQueue<Job<?>> jobs = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Engine engine;
  private final WriterLink link;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable String fault;

  /// Takes the connection for itself.
  Writer(Engine engine, Connection connection) throws SQLException {
    this.engine = engine;
    this.link = new WriterLink(engine, connection);
    this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
  }

  /// Queues a work. Its future completes on the writer's thread: whatever hangs on it must not
  /// wait. It fails with [StoreException] when the rows could not be written, and then nothing of
  /// the work was.
  public <T> CompletableFuture<T> submit(Work<T> work) {
    return submit(work, false);
  }

  /// Overwrites on the disk what was deleted; others wait for it.
  ///
  /// @param whole also what was deleted before this hub: writes the whole database anew
  public CompletableFuture<Boolean> overwriteDeleted(boolean whole) {
    return submit(
        _ -> {
          link.overwriteDeleted(whole);
          return whole;
        },
        true);
  }

  private <T> CompletableFuture<T> submit(Work<T> work, boolean alone) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      if (closed) {
        throw new InterruptedException();
      }
      jobs.put(new Job<>(work, done, alone));
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
      return new Verdict(false, "the last commit failed: " + known + "; " + engine.mend());
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
        jobs.drainTo(group, GROUP_MAX - 1);
        ended = group.remove(END);
        List<Job<?>> alone = group.stream().filter(Job::alone).toList();
        group.removeAll(alone);
        commit(group);
        alone.forEach(this::doAlone);
        ended = ended || (!link.isOpen() && !connect());
      } catch (InterruptedException _) {
        break;
      }
    }
    List<Job<?>> late = new ArrayList<>();
    jobs.drainTo(late);
    fail(late, new StoreException("the store is closed", null));
    link.close();
  }

  private static void fail(List<Job<?>> group, StoreException failure) {
    group.forEach(job -> job.done.completeExceptionally(failure));
  }

  /// Connects again, however long it takes; false when the store was closed meanwhile.
  private boolean connect() throws InterruptedException {
    long begun = System.nanoTime();
    Duration wait = FIRST_WAIT;
    while (true) {
      try {
        link.open();
        fault = null;
        LOG.info("the database can be written again");
        return true;
      } catch (SQLException e) {
        fault = StoreException.reason(e);
        LOG.warn("no connection to the database: {}; again in {}", fault, wait);
      }
      if (!waitFor(wait, begun + PATIENCE.toNanos())) {
        return false;
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  /// Waits between two attempts; once patience is over, whatever is given fails at once. False when
  /// the store is to close.
  private boolean waitFor(Duration wait, long patience) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
      if (closed) {
        return false;
      }
      if (System.nanoTime() < patience) {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, FIRST_WAIT.toNanos()));
        continue;
      }
      Job<?> job = jobs.poll(left, TimeUnit.NANOSECONDS);
      if (END.equals(job)) {
        return false;
      }
      if (job != null) {
        fail(List.of(job), new StoreException("not written: " + fault, null));
      }
    }
    return true;
  }

  private <T> void doAlone(Job<T> job) {
    try {
      job.done.complete(job.work.run(link.handle()));
    } catch (SQLException | RuntimeException e) {
      link.rollBack();
      job.done.completeExceptionally(
          new StoreException("not done: " + StoreException.reason(e), e));
    }
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
      link.commit();
      fault = null;
    } catch (SQLException e) {
      fault = StoreException.reason(e);
      LOG.error("{} changes could not be written: {}", group.size(), fault);
      link.rollBack();
      fail(group, new StoreException("not written: " + fault, e));
      return;
    }
    written.forEach(Written::complete);
  }

  /// Runs one work in a savepoint; null when it failed and told its giver so.
  private <T> @Nullable Written<T> write(Job<T> job) throws SQLException {
    link.execute("SAVEPOINT work");
    try {
      T result = job.work.run(link.handle());
      link.execute("RELEASE SAVEPOINT work");
      return new Written<>(job.done, result);
    } catch (SQLException | RuntimeException e) {
      link.execute("ROLLBACK TO SAVEPOINT work");
      link.execute("RELEASE SAVEPOINT work");
      job.done.completeExceptionally(
          new StoreException("not written: " + StoreException.reason(e), e));
      return null;
    }
  }
}
