package coop.latchkey.hub.approval;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what has expired, every few seconds. A request that nobody has written down yet is
/// over all the same.
public final class ApprovalClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApprovalClock.class);
  private static final long SWEEP_SECONDS = 15;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("approvals").daemon().factory());

  /// Begins.
  public ApprovalClock(ApprovalDesk desk) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> {
              try {
                desk.sweep();
              } catch (RuntimeException e) {
                LOG.error("requests could not be looked through", e);
              }
            },
            SWEEP_SECONDS,
            SWEEP_SECONDS,
            TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
