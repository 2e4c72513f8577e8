package coop.latchkey.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer on a thread of its own. All works that wait when it looks up share one transaction,
/// and so one fsync.
///
/// A lost connection is made again, by and by less eagerly; what is given meanwhile waits a little
/// and then fails. A work whose commit was under way when the connection went fails, too, although
/// it may be written: whoever gave it looks again before giving it again.
final class ThreadWriter extends Writer {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadWriter.class);

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
  private final GroupCommit commits;
  private final Thread thread;
  private volatile boolean closed;

  /// Takes the connection for itself.
  ThreadWriter(Engine engine, Connection connection, CommitGate gate) throws SQLException {
    this.engine = engine;
    this.link = new WriterLink(engine, connection);
    this.commits = new GroupCommit(link, gate);
    this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
  }

  @Override
  public <T> CompletableFuture<T> submit(Work<T> work) {
    return submit(work, false);
  }

  @Override
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
  public Verdict now() {
    String known = commits.fault();
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
        commits.commit(group);
        alone.forEach(commits::alone);
        ended = ended || (!link.isOpen() && !connect());
      } catch (InterruptedException _) {
        break;
      }
    }
    List<Job<?>> late = new ArrayList<>();
    jobs.drainTo(late);
    GroupCommit.fail(late, new StoreException("the store is closed", null));
    link.close();
  }

  /// Connects again, however long it takes; false when the store was closed meanwhile.
  private boolean connect() throws InterruptedException {
    long begun = System.nanoTime();
    Duration wait = FIRST_WAIT;
    while (true) {
      try {
        link.open();
        commits.fault(null);
        LOG.info("the database can be written again");
        return true;
      } catch (SQLException e) {
        String reason = StoreException.reason(e);
        commits.fault(reason);
        LOG.warn("no connection to the database: {}; again in {}", reason, wait);
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
        GroupCommit.fail(List.of(job), new StoreException("not written: " + commits.fault(), null));
      }
    }
    return true;
  }
}
