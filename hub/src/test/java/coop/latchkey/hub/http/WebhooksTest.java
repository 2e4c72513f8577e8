package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.signal.SpaceEstimates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Webhooks to a real receiver that fails when told to.
class WebhooksTest {
  private static final String HOOKS = "/api/v1/spaces/canal/webhooks";

  private record Delivery(String signature, String content) {}

  @TempDir Path folder;
  private RulesScene scene;
  private String owner;
  private HttpServer receiver;
  private final BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
  private volatile int status = 200;

  @BeforeEach
  void start() throws Exception {
    scene = new RulesScene(folder);
    owner = scene.token(Role.OWNER);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String content =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          int answer = status;
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
          got.add(
              new Delivery(exchange.getRequestHeaders().getFirst("Latchkey-Signature"), content));
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    scene.close();
  }

  private void commit(long from, long to) {
    scene.commit(
        "front",
        LongStream.rangeClosed(from, to)
            .mapToObj(seq ->
                new JournalRecord(
                    seq,
                    scene.now,
                    new ClockState(true, 3),
                    seq % 2 == 0
                        ? new Fact.DoorForced(new DoorId("front"))
                        : new Fact.ExitRequested(new DoorId("front"))))
            .toList());
  }

  private JsonNode create(String more) throws Exception {
    return json(
        201,
        scene.as(
            owner,
            "POST",
            HOOKS,
            "{\"url\":\"http://127.0.0.1:"
                + receiver.getAddress().getPort()
                + "/in\""
                + more
                + "}"));
  }

  private Delivery next() throws InterruptedException {
    Delivery delivery = got.poll(20, TimeUnit.SECONDS);
    assertNotNull(delivery, "nothing was sent");
    return delivery;
  }

  private static List<String> ids(Delivery delivery) throws Exception {
    List<String> ids = new ArrayList<>();
    new ObjectMapper()
        .readTree(delivery.content())
        .path("events")
        .forEach(event -> ids.add(event.path("id").asText()));
    return ids;
  }

  @Test
  void signalsComeWithoutEventsAndOnlyThoseAskedFor() throws Exception {
    create(", \"kinds\": [\"signalLevel\"]");
    json(
        201,
        scene.as(
            owner,
            "POST",
            "/api/v1/spaces/canal/signals",
            "{\"zone\": \"workshop\", \"unit\": \"people\", \"emptyAfter\": \"PT0S\","
                + " \"thresholds\": [{\"up\": 3, \"down\": 1}]}"));
    for (int people : new int[] {0, 4}) {
      ZoneId workshop = new ZoneId("workshop");
      Estimate estimate = new Estimate(people, people, people);
      scene
          .hub
          .telling()
          .estimates()
          .accept(
              new SpaceEstimates(
                  new SpaceId("canal"),
                  scene.now,
                  estimate,
                  Map.of(workshop, estimate),
                  Map.of(),
                  Set.of(),
                  List.of()));
    }
    JsonNode content = new ObjectMapper().readTree(next().content());
    assertEquals(0, content.path("events").size(), content.toString());
    assertEquals(1, content.path("signals").size(), content.toString());
    JsonNode told = content.at("/signals/0");
    assertEquals("signalLevel", told.path("kind").asText());
    assertEquals("workshop", told.path("zone").asText());
    assertEquals(3, told.path("threshold").asInt());
    assertEquals(4, told.path("people").asInt());
    commit(1, 2);
    scene.hub.telling().signals().look().join();
    assertTrue(got.isEmpty(), "no event was asked for, and nothing comes twice");
  }

  @Test
  void eventsComeSignedInOrderFromTheNextOneOn() throws Exception {
    commit(1, 4);
    JsonNode hook = create("");
    commit(5, 6);
    Delivery delivery = next();
    assertEquals(List.of("front#5", "front#6"), ids(delivery));
    String seconds = delivery.signature().replaceFirst("t=([0-9]+),.*", "$1");
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = hook.path("secret").asText().getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] signed = (seconds + "." + delivery.content()).getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(signed)),
        delivery.signature());
    assertFalse(
        json(200, scene.as(owner, "GET", HOOKS, ""))
            .toString()
            .contains(hook.path("secret").asText()));
  }

  @Test
  void whatWasNotTakenIsSentAgainAndNothingIsSkipped() throws Exception {
    String path = HOOKS + "/" + create(",\"kinds\":[\"doorForced\"]").path("id").asText();
    status = 500;
    commit(1, 2);
    assertEquals(List.of("front#2"), ids(next()));
    // The pause counts from when the failure is written: the clock may not move before that.
    told(path, "HTTP 500");
    commit(3, 4);
    status = 204;
    scene.now = scene.now.plusSeconds(5);
    List<String> taken = ids(next());
    assertEquals("front#2", taken.getFirst());
    if (taken.size() == 1) {
      taken = new ArrayList<>(taken);
      taken.addAll(ids(next()));
    }
    assertEquals(List.of("front#2", "front#4"), taken);
  }

  @Test
  void aReplayBeginsWhereItIsTold() throws Exception {
    JsonNode hook = create("");
    commit(1, 3);
    next();
    String replay = HOOKS + "/" + hook.path("id").asText() + ":replay";
    json(202, scene.as(owner, "POST", replay, "{\"cursor\":0}"));
    assertEquals("front#1", ids(next()).getFirst());
    problem(400, "/from", scene.as(owner, "POST", replay, "{\"from\":\"noon\"}"));
  }

  @Test
  void whoIsGoneIsLeftAlone() throws Exception {
    JsonNode hook = create("");
    status = 410;
    commit(1, 1);
    next();
    JsonNode now = told(HOOKS + "/" + hook.path("id").asText(), "HTTP 410");
    assertFalse(now.path("active").asBoolean());
  }

  /// The webhook, once it has written down how its last delivery went.
  private JsonNode told(String path, String what) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    JsonNode now = json(200, scene.as(owner, "GET", path, ""));
    while (!what.equals(now.path("lastTold").asText()) && System.nanoTime() < end) {
      Thread.sleep(20);
      now = json(200, scene.as(owner, "GET", path, ""));
    }
    assertEquals(what, now.path("lastTold").asText());
    return now;
  }

  @Test
  void theSecondOfTwoEditorsIsTold() throws Exception {
    JsonNode hook = create("");
    String path = HOOKS + "/" + hook.path("id").asText();
    problem(428, "", scene.as(owner, "PATCH", path, "{\"active\":false}"));
    json(200, scene.as(owner, "PATCH", path, "{\"active\":false}", "If-Match", "\"1\""));
    problem(412, "", scene.as(owner, "DELETE", path, "", "If-Match", "\"1\""));
    assertEquals(204, scene.as(owner, "DELETE", path, "", "If-Match", "\"2\"").statusCode());
  }

  @Test
  void whereAWebhookMayNotGoIsRefused() throws Exception {
    for (String url : List.of("ftp://a.example/x", "http://user@a.example/", "no address")) {
      problem(400, "/url", scene.as(owner, "POST", HOOKS, "{\"url\":\"" + url + "\"}"));
    }
    var hook =
        json(201, scene.as(owner, "POST", HOOKS, "{\"url\":\"http://169.254.169.254/latest\"}"));
    commit(1, 1);
    String path = HOOKS + "/" + hook.path("id").asText();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    JsonNode now = json(200, scene.as(owner, "GET", path, ""));
    while (now.path("failures").asInt() == 0 && System.nanoTime() < end) {
      Thread.sleep(20);
      now = json(200, scene.as(owner, "GET", path, ""));
    }
    assertTrue(now.path("lastTold").asText().contains("no webhook may have"), now.toString());
  }

  @Test
  void onlyWhoMaySetThings() throws Exception {
    String operator = scene.token(Role.OPERATOR);
    json(200, scene.as(operator, "GET", HOOKS, ""));
    problem(403, "", scene.as(operator, "POST", HOOKS, "{\"url\":\"http://a.example/\"}"));
    problem(403, "", scene.as(scene.token(Role.INTEGRATOR), "GET", HOOKS, ""));
  }
}
