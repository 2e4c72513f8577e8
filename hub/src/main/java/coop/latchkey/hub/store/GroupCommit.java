package coop.latchkey.hub.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits works in one transaction, each in a savepoint of its own, so that one which fails takes
/// back only its own rows. For the writer's thread alone.
final class GroupCommit {
  /// A job whose rows stand in the open transaction.
  private record Written<T>(CompletableFuture<T> done, T result) {
    void complete() {
      done.complete(result);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final CommitLink link;
  private final CommitGate gate;
  private volatile @Nullable String fault;

  /// Over the writer's link.
  GroupCommit(CommitLink link, CommitGate gate) {
    this.link = link;
    this.gate = gate;
  }

  /// Tells each giver that nothing of its work was written.
  static void fail(List<Job<?>> group, StoreException failure) {
    group.forEach(job -> job.done().completeExceptionally(failure));
  }

  /// Runs a work in no transaction.
  <T> void alone(Job<T> job) {
    try {
      job.done().complete(job.work().run(link.handle()));
    } catch (SQLException | RuntimeException e) {
      link.rollBack();
      job.done()
          .completeExceptionally(new StoreException("not done: " + StoreException.reason(e), e));
    }
  }

  /// Why nothing can be written, or null; callable from any thread.
  @Nullable String fault() {
    return fault;
  }

  /// Something else is known of why nothing can be written.
  void fault(@Nullable String known) {
    fault = known;
  }

  /// Commits a group, then tells its givers.
  void commit(List<Job<?>> group) {
    if (group.isEmpty()) {
      return;
    }
    List<Written<?>> written = new ArrayList<>(group.size());
    try {
      link.begin();
      for (Job<?> job : group) {
        Written<?> one = write(job);
        if (one != null) {
          written.add(one);
        }
      }
      if (!gate.mayCommit()) {
        throw new SQLException("the disk took no commit");
      }
      link.commit();
      fault = null;
      gate.committed();
    } catch (SQLException e) {
      String reason = StoreException.reason(e);
      fault = reason;
      LOG.error("{} changes could not be written: {}", group.size(), reason);
      link.rollBack();
      fail(group, new StoreException("not written: " + reason, e));
      return;
    }
    written.forEach(Written::complete);
  }

  /// Runs one work in a savepoint; null when it failed and told its giver so.
  private <T> @Nullable Written<T> write(Job<T> job) throws SQLException {
    link.execute("SAVEPOINT work");
    try {
      T result = job.work().run(link.handle());
      link.execute("RELEASE SAVEPOINT work");
      return new Written<>(job.done(), result);
    } catch (SQLException | RuntimeException e) {
      link.execute("ROLLBACK TO SAVEPOINT work");
      link.execute("RELEASE SAVEPOINT work");
      job.done()
          .completeExceptionally(new StoreException("not written: " + StoreException.reason(e), e));
      return null;
    }
  }
}
