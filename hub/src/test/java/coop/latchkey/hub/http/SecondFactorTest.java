package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Codes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in in two steps.
class SecondFactorTest {
  private static final String PASSWORD = "canal lamp otter seven";
  private static final String FACTOR = "/api/v1/account/second-factor";

  @TempDir Path folder;
  private RulesScene scene;
  private JsonNode zoe;
  private String secret;
  private JsonNode recovery;

  @BeforeEach
  void start() throws Exception {
    scene = new RulesScene(folder);
    String link = scene.hub.firstLinks().setup().orElseThrow().split("=", 2)[1];
    String body =
        "{\"link\":\"%s\",\"name\":\"Zoé\",\"login\":\"zoe\",\"password\":\"%s\"}"
            .formatted(link, PASSWORD);
    zoe = json(201, scene.post("/api/v1/setup", body));
    secret = json(201, own("POST", FACTOR, "")).path("secret").asText();
    json(201, signIn());
    problem(400, "/code", own("POST", FACTOR + ":confirm", "{\"code\":\"000000\"}"));
    recovery =
        json(200, own("POST", FACTOR + ":confirm", "{\"code\":\"" + code() + "\"}"))
            .path("recoveryCodes");
    scene.now = scene.now.plusSeconds(30);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private String code() {
    return Codes.of(secret, scene.now);
  }

  private HttpResponse<String> own(String method, String path, String body) throws Exception {
    return scene.send(
        method,
        path,
        body,
        "Cookie",
        "lk-session=" + zoe.path("session").asText(),
        "X-CSRF-Token",
        zoe.path("csrf").asText(),
        "Content-Type",
        "application/json");
  }

  private HttpResponse<String> signIn() throws Exception {
    return scene.post("/api/v1/session", "{\"login\":\"zoe\",\"password\":\"" + PASSWORD + "\"}");
  }

  private HttpResponse<String> second(String ticket, String code) throws Exception {
    return scene.post(
        "/api/v1/session:code", "{\"ticket\":\"%s\",\"code\":\"%s\"}".formatted(ticket, code));
  }

  @Test
  void aCodeIsNeededAndWorksOnce() throws Exception {
    JsonNode needed = json(202, signIn());
    assertFalse(needed.has("session"));
    String ticket = needed.path("ticket").asText();
    json(201, second(ticket, code()));
    problem(400, "/code", second(ticket, code()));
    problem(410, "", second(ticket.substring(0, ticket.length() - 2) + "xx", code()));
    scene.now = scene.now.plusSeconds(301);
    problem(410, "", second(ticket, code()));
  }

  @Test
  void aRecoveryCodeWorksOnce() throws Exception {
    assertEquals(8, recovery.size());
    String ticket = json(202, signIn()).path("ticket").asText();
    String one = recovery.path(0).asText();
    json(201, second(ticket, one.toUpperCase(java.util.Locale.ROOT)));
    problem(400, "/code", second(ticket, one));
  }

  @Test
  void guessingCodesIsHeldBack() throws Exception {
    String ticket = json(202, signIn()).path("ticket").asText();
    for (int i = 0; i < 5; i++) {
      problem(400, "/code", second(ticket, "00000" + i));
    }
    problem(429, "", second(ticket, code()));
  }

  @Test
  void itEndsWithThePasswordOrAtTheConsole() throws Exception {
    problem(409, "", own("POST", FACTOR, ""));
    problem(400, "/password", own("POST", FACTOR + ":end", "{\"password\":\"wrong\"}"));
    String reset = scene.hub.firstLinks().reset("zoe", false).orElseThrow().split("=", 2)[1];
    String body = "{\"link\":\"%s\",\"password\":\"" + PASSWORD + "\"}";
    json(202, scene.post("/api/v1/links:use", body.formatted(reset)));
    String bare = scene.hub.firstLinks().reset("zoe", true).orElseThrow().split("=", 2)[1];
    zoe = json(201, scene.post("/api/v1/links:use", body.formatted(bare)));
    assertFalse(json(200, own("GET", FACTOR, "")).path("on").asBoolean());
    json(201, signIn());
  }

  @Test
  void thePagesAskForTheCode() throws Exception {
    String[] form = {"Content-Type", "application/x-www-form-urlencoded"};
    String typed = "login=zoe&password=" + PASSWORD.replace(' ', '+');
    String page = scene.send("POST", "/sign-in?to=/account", typed, form).body();
    assertTrue(page.contains("one-time-code") && !page.contains(PASSWORD), page);
    String ticket = page.split("name=\"ticket\" value=\"", 2)[1].split("\"", 2)[0];
    HttpResponse<String> wrong =
        scene.send("POST", "/sign-in?to=/account", "code=000000&ticket=" + ticket, form);
    assertTrue(wrong.body().contains("was used already"), wrong.body());
    HttpResponse<String> in =
        scene.send("POST", "/sign-in?to=/account", "code=" + code() + "&ticket=" + ticket, form);
    assertEquals("/account", in.headers().firstValue("location").orElse(""));
    String account = own("GET", "/account", "").body();
    assertTrue(account.contains("asks for a code"), account);
  }
}
