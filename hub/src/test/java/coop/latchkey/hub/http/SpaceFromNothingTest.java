package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.Checked;
import coop.latchkey.config.Enrolment;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.Hub;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.broker.TestClient;
import coop.latchkey.hub.live.LiveFeed;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an empty disk to a space whose gateway gets its policy, over HTTP and the broker alone.
class SpaceFromNothingTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String ownersToken(Hub hub) {
    return hub.database()
        .writer()
        .submit(handle -> {
          List<Grant> owner = List.of(new Grant(null, Role.OWNER, null));
          String account = hub.accounts().create(handle, Secrets.id("test"), "Zoé", owner);
          return hub.accounts()
              .newToken(
                  handle, account, "test", Set.of(), CLOCK.instant().plus(Duration.ofDays(1)));
        })
        .join();
  }

  @Test
  void aSpaceIsMadeAndItsGatewayGetsItsPolicy() throws Exception {
    int mqtt = freePort();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    HubConfig config =
        new HubConfig(
            folder.resolve("data"),
            HubConfig.DEFAULT.http(),
            new HubConfig.Mqtt("127.0.0.1", mqtt, null));
    Vertx vertx = Vertx.vertx();
    try (LiveFeed feed = new LiveFeed(CLOCK, "test");
        Hub hub = new Hub(config, feed, _ -> {}, meters, CLOCK);
        HttpClient http = HttpClient.newHttpClient()) {
      hub.connect();
      HttpEdge edge =
          new HttpEdge(vertx, new HttpSettings("127.0.0.1", 0), hub.httpPorts(feed, meters));
      String base = "http://127.0.0.1:" + edge.start().await() + "/api/v1/spaces";
      String token = ownersToken(hub);
      String space =
          """
          {"id": "quay", "name": "Le Quai", "timeZone": "Europe/Paris", "gateway": {"id": "pier"}}\
          """;
      assertEquals(201, send(http, token, "POST", base, space).statusCode());
      String file = send(http, token, "GET", base + "/quay/gateways/pier/enrolment", "").body();
      policyArrives(file, mqtt);
      edge.close();
    } finally {
      vertx.close().await();
    }
  }

  /// As a gateway that has nothing but the file.
  private void policyArrives(String file, int mqtt) throws Exception {
    Path path = Files.writeString(folder.resolve("enrolment.json"), file);
    Enrolment enrolment = ((Checked.Ok<Enrolment>) Enrolment.read(path)).value();
    Topics topics = new Topics(new SpaceId("quay"), new GatewayId("pier"));
    try (TestClient gateway =
        TestClient.connect(mqtt, "pier", enrolment.username(), enrolment.password())) {
      gateway.subscribe(topics.base() + "#");
      PolicyManifest manifest =
          ((Parsed.Ok<PolicyManifest>)
                  WireCodec.readPolicyManifest(gateway.nextBytes(topics.policy())))
              .value();
      assertTrue(
          Signing.verifies(
              enrolment.hubPublicKey(),
              Signing.policyText(new SpaceId("quay"), new GatewayId("pier"), manifest),
              manifest.signature()));
      assertTrue(manifest.version() >= 1);
    }
  }

  private static HttpResponse<String> send(
      HttpClient http, String token, String method, String to, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(to))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
