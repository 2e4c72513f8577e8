package coop.latchkey.hub.alarm;

import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.live.LiveFeed.Snapshot;
import coop.latchkey.hub.live.SpaceView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the live picture for gateways that have fallen silent. While the hub does not hear its
/// own broker it knows nothing of any gateway, and raises nothing; nor does it for a gateway that
/// was never heard, which may not be mounted yet.
public final class GatewayWatch implements AutoCloseable {
  /// How long the link must be up before silence means something: retained words come at once.
  static final Duration SETTLED = Duration.ofSeconds(15);

  private static final long LOOK_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(GatewayWatch.class);

  private final AlarmDesk desk;
  private final Map<GatewayKey, Boolean> known = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("gateway-watch").daemon().factory());
  private @Nullable Instant linkSince;

  /// Writes what it sees there.
  public GatewayWatch(AlarmDesk desk) {
    this.desk = desk;
  }

  /// Looks every few seconds from now on.
  public void start(Supplier<Snapshot> picture, Supplier<Instant> now) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> {
              try {
                look(picture.get(), now.get());
              } catch (RuntimeException e) {
                LOG.error("gateways could not be looked at", e);
              }
            },
            LOOK_SECONDS,
            LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  /// Looks once.
  void look(Snapshot picture, Instant now) {
    if (!picture.linkUp()) {
      linkSince = null;
      return;
    }
    Instant since = linkSince == null ? now : linkSince;
    linkSince = since;
    if (Duration.between(since, now).compareTo(SETTLED) < 0) {
      return;
    }
    for (SpaceView space : picture.spaces()) {
      for (SpaceView.Gateway gateway : space.gateways()) {
        boolean spoken = gateway.online() || gateway.software() != null;
        GatewayKey key = new GatewayKey(space.id(), gateway.id());
        Boolean before = known.get(key);
        if (spoken && (before == null || before != gateway.online())) {
          known.put(key, gateway.online());
          Instant from = gateway.offlineSince();
          var _ =
              desk.gateway(
                  space.id(),
                  gateway.id(),
                  gateway.online(),
                  from == null || gateway.online() ? now : from);
        }
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
