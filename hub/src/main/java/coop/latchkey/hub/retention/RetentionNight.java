package coop.latchkey.hub.retention;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reduces each space once in its night, or as soon as the hub runs again when it missed two.
public final class RetentionNight implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionNight.class);
  private static final LocalTime BEGINS = LocalTime.of(3, 0);
  private static final LocalTime ENDS = LocalTime.of(5, 0);
  private static final Duration MISSED = Duration.ofDays(2);
  private static final int EVERY_MINUTES = 10;

  /// By whom it is done, for the audit log.
  static final Caller CALLER =
      new Caller(
          Caller.Kind.CONSOLE,
          "hub",
          "the hub's night",
          List.of(new Grant(null, Role.OWNER, null)),
          null,
          "night");

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("retention").daemon().factory());
  private final Retention retention;
  private final InstantSource clock;

  /// Looks every ten minutes once started.
  public RetentionNight(Retention retention, InstantSource clock) {
    this.retention = retention;
    this.clock = clock;
  }

  /// Begins to look.
  public void start() {
    var _ =
        thread.scheduleWithFixedDelay(this::look, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  /// Reduces the spaces for which it is time; one that fails does not keep the others from it.
  void look() {
    try {
      for (SpaceId space : retention.policy().spaces()) {
        if (isDue(clock.instant().atZone(retention.policy().zone(space)), retention.last(space))) {
          reduce(space);
        }
      }
    } catch (RuntimeException e) {
      LOG.error("nothing could be reduced; it is tried again in some minutes", e);
    }
  }

  private void reduce(SpaceId space) {
    try {
      retention.run(space, CALLER);
    } catch (RuntimeException e) {
      LOG.error("what {} remembers could not be reduced; it is tried again", space, e);
    }
  }

  /// Whether it is time.
  ///
  /// @param now in the space
  /// @param last when it was done
  static boolean isDue(ZonedDateTime now, Optional<Instant> last) {
    LocalTime time = now.toLocalTime();
    boolean night = !time.isBefore(BEGINS) && time.isBefore(ENDS);
    Instant tonight = now.toLocalDate().atTime(BEGINS).atZone(now.getZone()).toInstant();
    return last.map(
            at -> (night && at.isBefore(tonight)) || at.isBefore(now.toInstant().minus(MISSED)))
        .orElse(night);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
