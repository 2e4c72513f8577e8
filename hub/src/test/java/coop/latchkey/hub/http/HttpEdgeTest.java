package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.live.LiveScene;
import coop.latchkey.hub.mqtt.DoorCommands.Order;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages, orders, status and refusals, over real connections.
class HttpEdgeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNLOCK = "/api/v1/spaces/canal/doors/front:unlock";

  private EdgeScene scene;
  private HttpClient http;

  @BeforeEach
  void start() {
    scene = new EdgeScene();
    http = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    http.close();
    scene.close();
  }

  @Test
  void thePageSaysHowThingsStandWithoutAnyScript() throws Exception {
    var page = get("/", "Accept-Language", "en");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<h1>Coopérative du Canal</h1>"));
    assertTrue(page.body().contains("Entrée"));
    assertTrue(page.body().contains("lang=\"en\""));
    assertTrue(get("/", "Accept-Language", "fr-CH").body().contains("lang=\"fr\""));
    var switched = get("/?lang=fr");
    assertTrue(switched.headers().firstValue("set-cookie").orElse("").startsWith("lang=fr"));
  }

  @Test
  void everyAnswerKeepsTheBrowserStrict() throws Exception {
    for (var path : new String[] {"/", "/metrics", "/nothing", "/api/v1/openapi.json"}) {
      var headers = get(path).headers();
      var policy = headers.firstValue("content-security-policy").orElse("");
      assertTrue(policy.contains("default-src 'none'"), path);
      assertTrue(policy.contains("frame-ancestors 'none'"), path);
      assertFalse(policy.contains("unsafe"), path);
      assertEquals("nosniff", headers.firstValue("x-content-type-options").orElse(""), path);
      assertEquals("no-referrer", headers.firstValue("referrer-policy").orElse(""), path);
    }
  }

  @Test
  void assetsAreKeptForEverAndCompressed() throws Exception {
    var page = get("/").body();
    var script = page.replaceAll("(?s).*src=\"(/assets/[0-9a-f]+/live\\.js)\".*", "$1");
    var asset = get(script, "Accept-Encoding", "gzip");
    assertEquals(200, asset.statusCode());
    assertEquals("gzip", asset.headers().firstValue("content-encoding").orElse(""));
    assertTrue(asset.headers().firstValue("cache-control").orElse("").contains("immutable"));
    var etag = asset.headers().firstValue("etag").orElseThrow();
    assertEquals(304, get(script, "If-None-Match", etag).statusCode());
    assertEquals(404, get(script.replace("live.js", "../../x")).statusCode());
  }

  @Test
  void whatIsTooLongIsToldSo() throws Exception {
    problem(414, get("/api/v1/openapi.json?q=" + "x".repeat(5000)));
    problem(431, get("/api/v1/openapi.json", "X-Long", "x".repeat(20_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "unlock,UNLOCK",
    "lockdown,LOCKDOWN",
    "evacuate,EVACUATE",
    "release,RELEASE",
    "identify,IDENTIFY"
  })
  void anOrderGoesToTheDoor(String name, CommandAction action) throws Exception {
    var answer = post("/api/v1/spaces/canal/doors/front:" + name, "");
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals("front", JSON.readTree(answer.body()).get("gateway").asText());
    assertEquals(
        new EdgeScene.Ordered(LiveScene.SPACE, LiveScene.FRONT, Order.of(action)),
        scene.ordered.poll());
  }

  @Test
  void anUnlockMayNameItsTime() throws Exception {
    assertEquals(202, post(UNLOCK, "{\"for\":\"PT10S\"}").statusCode());
    assertEquals(10_000L, scene.ordered.element().order().forMillis());
  }

  @Test
  void aLockdownMayNameItsSeverity() throws Exception {
    var lockdown = "/api/v1/spaces/canal/doors/front:lockdown";
    assertEquals(202, post(lockdown, "{\"severity\":2}").statusCode());
    assertEquals(2, scene.ordered.remove().order().severity());
    for (var bad : List.of("0", "4", "\"2\"", "1.5", "99999999999")) {
      var problem = problem(400, post(lockdown, "{\"severity\":" + bad + "}"));
      assertEquals("#/severity", problem.get("errors").get(0).get("pointer").asText());
    }
    problem(400, post("/api/v1/spaces/canal/doors/front:evacuate", "{\"severity\":2}"));
    assertTrue(scene.ordered.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"lockdown,LOCKDOWN", "evacuate,EVACUATE", "release,RELEASE"})
  void anOrderToASpaceGoesToEachDoor(String name, CommandAction action) throws Exception {
    var answer = post("/api/v1/spaces/canal:" + name, "");
    assertEquals(202, answer.statusCode(), answer.body());
    var doors = JSON.readTree(answer.body()).get("doors");
    assertEquals(LiveScene.directory().spaces().getFirst().doors().size(), doors.size());
    assertEquals("front", doors.get(0).get("door").asText());
    assertTrue(doors.get(0).has("id"), answer.body());
    assertEquals(
        new EdgeScene.Ordered(LiveScene.SPACE, LiveScene.FRONT, Order.of(action)),
        scene.ordered.poll());
    problem(404, post("/api/v1/spaces/quay:" + name, ""));
    scene.linked = false;
    problem(503, post("/api/v1/spaces/canal:" + name, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"for\":\"10s\"}",
        "{\"for\":\"PT0S\"}",
        "{\"for\":\"PT9H\"}",
        "{\"for\":5}",
        "{\"fro\":\"PT5S\"}",
        "[]",
        "{"
      })
  void aBadOrderIsToldItsFieldAndMend(String body) throws Exception {
    var problem = problem(400, post(UNLOCK, body));
    assertTrue(problem.get("errors").get(0).has("pointer"));
    assertFalse(problem.get("mend").asText().isEmpty());
    assertTrue(scene.ordered.isEmpty());
  }

  @Test
  void whatCannotBeSentIsSaid() throws Exception {
    problem(404, post("/api/v1/spaces/canal/doors/back:unlock", ""));
    problem(404, post("/api/v1/spaces/canal/doors/front:explode", ""));
    scene.linked = false;
    problem(503, post(UNLOCK, ""));
  }

  @Test
  void everyRefusalIsAProblemWithItsMend() throws Exception {
    problem(404, get("/nothing"));
    problem(404, get("/?space=elsewhere"));
    problem(404, get("/api/v1/live?space=elsewhere"));
    var wrongMethod = post("/health/live", "");
    problem(405, wrongMethod);
    assertEquals("GET, HEAD", wrongMethod.headers().firstValue("allow").orElse(""));
    problem(405, get(UNLOCK));
    problem(413, post(UNLOCK, " ".repeat(4097)));
    problem(415, send("POST", UNLOCK, "{}", "Content-Type", "text/plain"));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Origin,https://evil.example",
    "Origin,null",
    "X-CSRF-Token,guessed"
  })
  void noOtherSiteOrdersADoorThroughASession(String header, String value) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(scene.url(UNLOCK)))
            .header("Cookie", EdgeScene.COOKIE)
            .setHeader("X-CSRF-Token", EdgeScene.CSRF)
            .setHeader(header, value)
            .POST(BodyPublishers.noBody());
    problem(403, http.send(request.build(), BodyHandlers.ofString()));
    assertTrue(scene.ordered.isEmpty());
  }

  @Test
  void theHubsOwnPageMayOrder() throws Exception {
    var answer =
        send(
            "POST",
            UNLOCK,
            "",
            "Cookie",
            EdgeScene.COOKIE,
            "X-CSRF-Token",
            EdgeScene.CSRF,
            "Origin",
            scene.url(""),
            "Sec-Fetch-Site",
            "same-origin");
    assertEquals(202, answer.statusCode());
  }

  @Test
  void whoHasNotSignedInSeesNoDoor() throws Exception {
    var page = bare("GET", "/?space=canal");
    assertEquals(303, page.statusCode());
    assertEquals(
        "/sign-in?to=%2F%3Fspace%3Dcanal", page.headers().firstValue("location").orElse(""));
    problem(401, bare("GET", "/api/v1/live"));
    problem(401, bare("POST", UNLOCK));
    assertTrue(scene.ordered.isEmpty());
  }

  @Test
  void thePageCarriesTheSecretOfItsSession() throws Exception {
    var page = send("GET", "/", "", "Cookie", EdgeScene.COOKIE).body();
    assertTrue(page.contains("<meta name=\"csrf\" content=\"" + EdgeScene.CSRF + "\">"), page);
  }

  @Test
  void aForeignNamePointedHereIsRefused() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), scene.port())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 421 "), answer);
    }
  }

  @Test
  void aSpaceFileIsLoadedOrRefusedWithAllItsErrors() throws Exception {
    var loaded = post("/api/v1/spaces/canal:load", "{\"a\":1}");
    assertEquals(200, loaded.statusCode(), loaded.body());
    assertEquals(40, JSON.readTree(loaded.body()).get("members").asInt());
    var problem = problem(400, post("/api/v1/spaces/canal:load", "{}"));
    assertEquals("#/space", problem.get("errors").get(0).get("pointer").asText());
  }

  @Test
  void healthTellsOfEachPart() throws Exception {
    assertEquals(200, get("/health/live").statusCode());
    assertEquals(200, get("/health/ready").statusCode());
    scene.linked = false;
    var sick = get("/health/ready");
    assertEquals(503, sick.statusCode());
    assertTrue(sick.body().contains("check the broker"));
  }

  @Test
  void metricsAreThere() throws Exception {
    get("/health/live");
    var metrics = get("/metrics").body();
    assertTrue(metrics.contains("latchkey_http_requests_seconds_count{status=\"200\"}"), metrics);
    assertTrue(metrics.contains("jvm_memory_used_bytes"));
  }

  @Test
  void everyPathOfTheDescriptionIsThere() throws Exception {
    var paths = JSON.readTree(get("/api/v1/openapi.json").body()).get("paths");
    for (var path : (Iterable<String>) paths::fieldNames) {
      var real = path.replace("{space}", "canal").replaceAll("\\{\\w+}", "1");
      if (!real.equals("/api/v1/live")) {
        var answer = paths.get(path).has("get") ? get(real) : post(real, "");
        assertFalse(answer.body().contains("urn:latchkey:problem:not-found"), path);
        assertEquals(405, send("OPTIONS", real, "").statusCode(), path);
      }
    }
  }

  @Test
  void aTakenPortIsNamedWithItsMend() {
    var second =
        new HttpEdge(scene.vertx, new HttpSettings("127.0.0.1", scene.port()), scene.ports());
    var failure =
        assertThrows(
            CompletionException.class,
            () -> second.start().toCompletionStage().toCompletableFuture().join());
    var taken = assertInstanceOf(PortInUse.class, failure.getCause());
    assertTrue(String.valueOf(taken.getMessage()).contains("--http-port"));
  }

  private static JsonNode problem(int status, HttpResponse<String> answer) throws IOException {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("content-type").orElse(""));
    var json = JSON.readTree(answer.body());
    for (var field : new String[] {"type", "title", "detail", "mend"}) {
      assertTrue(json.hasNonNull(field), field);
    }
    return json;
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body, "Content-Type", "application/json");
  }

  private HttpResponse<String> bare(String method, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(scene.url(path)));
    return http.send(
        request.method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  /// As the owner, with their token unless a cookie is given.
  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(scene.url(path)))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!List.of(headers).contains("Cookie")) {
      request.header("Authorization", EdgeScene.BEARER);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
