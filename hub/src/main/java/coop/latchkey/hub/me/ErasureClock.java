package coop.latchkey.hub.me;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks each hour whether somebody is to be deleted.
public final class ErasureClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureClock.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("latchkey-erasure").daemon().factory());

  /// Looks for the first time in a minute.
  public ErasureClock(MemberErasure erasure, InstantSource clock) {
    var _ = thread.scheduleWithFixedDelay(() -> look(erasure, clock), 1, 60, TimeUnit.MINUTES);
  }

  private static void look(MemberErasure erasure, InstantSource clock) {
    try {
      MemberErasure.Done done = erasure.run(clock.instant());
      if (done.erased() + done.settled() + done.blocked() > 0) {
        LOG.info(
            "deletions members asked for: {} done, {} settled, {} still named in the rules",
            done.erased(),
            done.settled(),
            done.blocked());
      }
    } catch (RuntimeException e) {
      LOG.error("deletions that are due could not be done; they are tried again in an hour", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
