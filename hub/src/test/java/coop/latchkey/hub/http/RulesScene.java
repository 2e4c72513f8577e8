package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.Hub;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.inbox.BadMessages;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.inbox.InboxStore;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The hub with its database and its pages, without a broker: the space of `seed/canal.json`, on a
/// Tuesday at 11:00 in Paris until a test says otherwise.
final class RulesScene implements AutoCloseable {
  static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  volatile Instant now = TUESDAY;

  /// The API token of every request that names none of its own; empty for nobody's.
  volatile String bearer = "";

  final LiveFeed feed = new LiveFeed(() -> now, "test");
  final Hub hub;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpEdge edge;
  private final int port;

  RulesScene(Path folder) {
    this(folder, Rates.UNLIMITED);
  }

  RulesScene(Path folder, Rates rates) {
    this(
        TestDatabase.on(new HubConfig(folder, HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt())),
        rates);
  }

  RulesScene(HubConfig config, Rates rates) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    hub = new Hub(config, feed, _ -> {}, meters, () -> now);
    assertInstanceOf(LoadResult.Loaded.class, hub.spaces().load("canal.json", seed()));
    feed.accept(new LiveInput.DirectoryChanged(hub.spaces().directory()));
    HttpPorts ports = hub.httpPorts(feed, meters);
    edge = new HttpEdge(vertx, new HttpSettings("127.0.0.1", 0, rates), ports);
    port = edge.start().await();
  }

  /// The space's file.
  static String text() {
    return new String(seed(), StandardCharsets.UTF_8);
  }

  private static byte[] seed() {
    try (InputStream in = RulesScene.class.getResourceAsStream("/seed/canal.json")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes what a gateway of `canal` has journalled into the inbox, as over the broker.
  void commit(String gateway, List<JournalRecord> records) {
    Database database = hub.database();
    GatewayKey key = new GatewayKey(new SpaceId("canal"), new GatewayId(gateway));
    SimpleMeterRegistry counts = new SimpleMeterRegistry();
    Inbox inbox =
        new Inbox(
            database.writer(),
            new InboxStore(database),
            input -> {
              feed.accept(input);
              hub.occupancy().accept(input);
            },
            (_, _) -> {},
            new BadMessages(counts),
            counts);
    inbox
        .take(key, WireCodec.write(new Messages.EventBatch(key.gateway(), 1, records)), now)
        .join();
  }

  /// The same through the hub's own inbox, so that all of it hears of them.
  void take(String gateway, List<JournalRecord> records) {
    GatewayKey key = new GatewayKey(new SpaceId("canal"), new GatewayId(gateway));
    byte[] batch = WireCodec.write(new Messages.EventBatch(key.gateway(), 1, records));
    hub.inbox().take(key, batch, now).join();
  }

  /// Where a browser finds a page.
  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /// A token of an account that has this role in `canal`.
  String token(Role role) {
    return token(role, Set.of());
  }

  /// The same, held to these permissions.
  String token(Role role, Set<Permission> scopes) {
    return token(new Grant(role == Role.OWNER ? null : new SpaceId("canal"), role, null), scopes);
  }

  /// The cookie of a browser that is signed in with this role in `canal`.
  String session(Role role) {
    Grant grant = new Grant(role == Role.OWNER ? null : new SpaceId("canal"), role, null);
    String secret =
        hub.database()
            .writer()
            .submit(handle -> {
              String account =
                  hub.accounts().create(handle, Secrets.id("test"), "Test", List.of(grant));
              return hub.accounts().openSession(handle, account, "a test's browser");
            })
            .join();
    return Visitor.COOKIE + "=" + secret;
  }

  /// A token of a new account with this role.
  String token(Grant grant) {
    return token(grant, Set.of());
  }

  private String token(Grant grant, Set<Permission> scopes) {
    return hub.database()
        .writer()
        .submit(handle -> {
          String account =
              hub.accounts().create(handle, Secrets.id("test"), "Test", List.of(grant));
          return hub.accounts()
              .newToken(handle, account, "test", scopes, now.plus(Duration.ofDays(30)));
        })
        .join();
  }

  /// Asks with a token.
  HttpResponse<String> as(String token, String method, String path, String body, String... headers)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
    if (!body.isEmpty()) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    all.addAll(List.of(headers));
    return send(method, path, body, all.toArray(String[]::new));
  }

  /// From now on requests are an operator's.
  RulesScene asOperator() {
    bearer = token(Role.OPERATOR);
    return this;
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body, "Content-Type", "application/json");
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!bearer.isEmpty() && !List.of(headers).contains("Authorization")) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /// The content of an answer that must have this status.
  static JsonNode json(int status, HttpResponse<String> answer) throws IOException {
    assertEquals(status, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  /// A problem that names this field.
  static JsonNode problem(int status, String pointer, HttpResponse<String> answer)
      throws IOException {
    JsonNode json = json(status, answer);
    assertEquals(
        "application/problem+json", answer.headers().firstValue("content-type").orElse(""));
    assertTrue(json.hasNonNull("mend"), answer.body());
    if (!pointer.isEmpty()) {
      assertEquals("#" + pointer, json.at("/errors/0/pointer").asText(), answer.body());
    }
    return json;
  }

  @Override
  public void close() {
    edge.close();
    feed.close();
    hub.close();
    http.close();
    vertx.close().await();
  }
}
