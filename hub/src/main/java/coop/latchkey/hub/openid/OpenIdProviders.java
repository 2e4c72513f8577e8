package coop.latchkey.hub.openid;

import coop.latchkey.hub.account.IdentityProvider;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The providers of the hub's settings. None is asked anything before somebody wants to sign in
/// with it, so that a wrong address or a provider that is down stops nothing.
public final class OpenIdProviders implements AutoCloseable {
  /// For one exchange; somebody waits for it before their browser.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<IdentityProvider> all;
  private final @Nullable ProviderWire wire;
  private final @Nullable Vertx vertx;

  /// Of these settings.
  public OpenIdProviders(List<OpenIdSettings> settings, InstantSource clock) {
    if (settings.isEmpty()) {
      all = List.of();
      wire = null;
      vertx = null;
      return;
    }
    ProviderWire asking = new ProviderWire(PATIENCE);
    Vertx checking = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    all =
        settings.stream()
            .<IdentityProvider>map(one -> new OpenIdProvider(one, checking, asking, clock))
            .toList();
    wire = asking;
    vertx = checking;
  }

  /// Whether an address can be a provider's: https, or http on this machine.
  public static boolean isIssuer(String address) {
    return ProviderMetadata.isSafe(address) && !address.contains("?");
  }

  /// All of them, in the order of the settings.
  public List<IdentityProvider> all() {
    return all;
  }

  @Override
  public void close() {
    if (wire != null && vertx != null) {
      wire.close();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
