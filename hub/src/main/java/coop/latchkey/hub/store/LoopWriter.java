package coop.latchkey.hub.store;

import coop.latchkey.config.run.Loops;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The writer of a program whose loops all run on one thread, as a simulated one's do. Whoever
/// waits for a future of its runs what waits for the writer. For that one thread.
final class LoopWriter extends Writer {
  /// As long as an SSD takes for an fsync; works given meanwhile share the commit.
  private static final Duration COMMIT = Duration.ofMillis(2);

  /// Most works in one transaction.
  private static final int GROUP_MAX = 64;

  private final WriterLink link;
  private final GroupCommit commits;
  private final ScheduledExecutorService loop;
  private final Queue<Job<?>> jobs = new ArrayDeque<>();
  private boolean due;
  private boolean closed;

  /// Takes the connection for itself.
  LoopWriter(Engine engine, Connection connection, Loops loops, CommitGate gate)
      throws SQLException {
    link = new WriterLink(engine, connection);
    commits = new GroupCommit(link, gate);
    loop = loops.single("store-writer");
  }

  /// A future whose waiter does the writer's work.
  private final class Awaited<T> extends CompletableFuture<T> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new Awaited<>();
    }

    @Override
    public T join() {
      finish(this);
      return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
      finish(this);
      return super.get();
    }
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
    CompletableFuture<T> done = new Awaited<>();
    if (closed) {
      done.completeExceptionally(new StoreException("the store is closed", null));
      return done;
    }
    jobs.add(new Job<>(work, done, alone));
    plan();
    return done;
  }

  private void plan() {
    if (!due && !closed) {
      due = true;
      var _ =
          loop.schedule(
              () -> {
                due = false;
                turn();
              },
              COMMIT.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private void finish(CompletableFuture<?> wanted) {
    while (!wanted.isDone() && !jobs.isEmpty()) {
      turn();
    }
    if (!wanted.isDone()) {
      throw new IllegalStateException("nothing that waits for the writer completes this");
    }
  }

  private void turn() {
    List<Job<?>> group = new ArrayList<>();
    Job<?> alone = null;
    while (alone == null && !jobs.isEmpty() && group.size() < GROUP_MAX) {
      Job<?> job = jobs.remove();
      if (job.alone()) {
        alone = job;
      } else {
        group.add(job);
      }
    }
    commits.commit(group);
    if (alone != null) {
      commits.alone(alone);
    }
    if (!jobs.isEmpty()) {
      plan();
    }
  }

  @Override
  public Verdict now() {
    String known = commits.fault();
    return known == null
        ? new Verdict(true, "commits")
        : new Verdict(false, "the last commit failed: " + known);
  }

  @Override
  public void close() {
    while (!jobs.isEmpty()) {
      turn();
    }
    abandon();
  }

  /// Lets go of the file without a word, as a program that was killed.
  void abandon() {
    closed = true;
    jobs.clear();
    loop.shutdownNow();
    link.rollBack();
    link.close();
  }
}
