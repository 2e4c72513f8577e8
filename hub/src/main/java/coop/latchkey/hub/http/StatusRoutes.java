package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.health.HealthCheck;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// `/metrics`, `/health/live` and `/health/ready`.
final class StatusRoutes {
  private final HttpPorts ports;

  @SuppressWarnings("resource") // JvmGcMetrics listens as long as the hub runs.
  StatusRoutes(HttpPorts ports) {
    this.ports = ports;
    MeterRegistry meters = ports.meters();
    new JvmGcMetrics().bindTo(meters);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
  }

  void metrics(RoutingContext context) {
    context
        .response()
        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
        .putHeader("cache-control", "no-store")
        .end(ports.meters().scrape());
  }

  /// The program runs and answers.
  void live(RoutingContext context) {
    context
        .response()
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .end("{\"status\":\"live\"}");
  }

  /// Every part works, or 503 with each that does not.
  void ready(RoutingContext context) {
    record Part(String name, HealthCheck.Verdict verdict) {}
    List<Part> parts = ports.health().stream().map(h -> new Part(h.part(), h.now())).toList();
    var well = parts.stream().allMatch(p -> p.verdict().well());
    var json = JsonNodeFactory.instance.objectNode().put("status", well ? "ready" : "notReady");
    var array = json.putArray("parts");
    for (var part : parts) {
      array
          .addObject()
          .put("part", part.name())
          .put("well", part.verdict().well())
          .put("detail", part.verdict().detail());
    }
    context
        .response()
        .setStatusCode(well ? 200 : 503)
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .end(json.toString());
  }
}
