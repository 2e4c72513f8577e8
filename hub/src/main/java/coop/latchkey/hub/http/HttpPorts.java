package coop.latchkey.hub.http;

import coop.latchkey.hub.account.Callers;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.Approvals;
import coop.latchkey.hub.api.Replays;
import coop.latchkey.hub.health.HealthCheck;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.member.Spaces;
import coop.latchkey.hub.open.OpenFiles;
import coop.latchkey.hub.setting.Brands;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;

/// What the pages and the API stand on.
///
/// @param callers who asks
/// @param areas what answers the API's operations
/// @param replays what was answered to idempotency keys
/// @param approvals what waits for a second person
/// @param brands how each space shows itself
/// @param open what anybody may ask for
/// @param health the parts of which `/health/ready` tells
/// @param meters what `/metrics` shows; parts of the hub count in it too
public record HttpPorts(
    LiveFeed live,
    Spaces spaces,
    Callers callers,
    List<ApiArea> areas,
    Replays replays,
    Approvals approvals,
    Brands brands,
    OpenFiles open,
    List<HealthCheck> health,
    PrometheusMeterRegistry meters,
    InstantSource clock) {
  /// Copies the lists.
  public HttpPorts {
    areas = List.copyOf(areas);
    health = List.copyOf(health);
  }
}
