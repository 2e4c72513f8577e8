package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first account, signing in and out, and what is held back.
class SignInTest {
  private static final String PASSWORD = "canal lamp otter seven";

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private HttpResponse<String> setUp(String link, String password) throws Exception {
    return scene.post(
        "/api/v1/setup",
        "{\"link\":\"%s\",\"name\":\"Zoé\",\"login\":\"Zoe@Example.org\",\"password\":\"%s\"}"
            .formatted(link, password));
  }

  private String setupLink() {
    return scene.hub.firstLinks().setup().orElseThrow().split("=", 2)[1];
  }

  private HttpResponse<String> signIn(String login, String password) throws Exception {
    return scene.post(
        "/api/v1/session", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
  }

  @Test
  void theSetupLinkMakesTheOwnerOnce() throws Exception {
    String older = setupLink();
    String link = setupLink();
    problem(410, "", setUp(older, PASSWORD));
    problem(400, "/password", setUp(link, "short"));
    problem(400, "/password", setUp(link, "aaaaaaaaaaaaaaaaaa"));
    problem(400, "/password", setUp(link, "my zoe@example.org!"));
    JsonNode begun = json(201, setUp(link, PASSWORD));
    HttpResponse<String> me =
        scene.send(
            "GET", "/api/v1/session", "", "Cookie", "lk-session=" + begun.path("session").asText());
    JsonNode who = json(200, me);
    assertEquals("owner", who.at("/grants/0/role").asText());
    assertEquals("*", who.at("/grants/0/space").asText());
    problem(410, "", setUp(link, PASSWORD));
    assertTrue(scene.hub.firstLinks().setup().isEmpty(), "there is an account now");
  }

  @Test
  void aChangeWithACookieShowsItsSecret() throws Exception {
    JsonNode begun = json(201, setUp(setupLink(), PASSWORD));
    String cookie = "lk-session=" + begun.path("session").asText();
    problem(403, "", scene.send("DELETE", "/api/v1/session", "", "Cookie", cookie));
    problem(
        403,
        "",
        scene.send("DELETE", "/api/v1/session", "", "Cookie", cookie, "X-CSRF-Token", "wrong"));
    String csrf = begun.path("csrf").asText();
    problem(
        403,
        "",
        scene.send(
            "DELETE",
            "/api/v1/session",
            "",
            "Cookie",
            cookie,
            "X-CSRF-Token",
            csrf,
            "Sec-Fetch-Site",
            "cross-site"));
    assertEquals(
        204,
        scene
            .send("DELETE", "/api/v1/session", "", "Cookie", cookie, "X-CSRF-Token", csrf)
            .statusCode());
    problem(401, "", scene.send("GET", "/api/v1/session", "", "Cookie", cookie));
  }

  @Test
  void noOtherSiteSignsABrowserIn() throws Exception {
    json(201, setUp(setupLink(), PASSWORD));
    String body = "{\"login\":\"zoe@example.org\",\"password\":\"" + PASSWORD + "\"}";
    String[] foreign = {"Content-Type", "application/json", "Origin", "https://elsewhere.example"};
    problem(403, "", scene.send("POST", "/api/v1/session", body, foreign));
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreToldAlike() throws Exception {
    json(201, setUp(setupLink(), PASSWORD));
    JsonNode wrong = problem(401, "", signIn("zoe@example.org", "not the password"));
    JsonNode unknown = problem(401, "", signIn("nobody@example.org", "not the password"));
    assertEquals(wrong, unknown);
    json(201, signIn(" ZOE@example.org ", PASSWORD));
  }

  @Test
  void guessingIsHeldBackAndLetGoAgain() throws Exception {
    json(201, setUp(setupLink(), PASSWORD));
    for (int i = 0; i < 5; i++) {
      problem(401, "", signIn("zoe@example.org", "guess number " + i));
    }
    HttpResponse<String> held = signIn("zoe@example.org", PASSWORD);
    problem(429, "", held);
    assertEquals("1", held.headers().firstValue("retry-after").orElse(""));
    scene.now = scene.now.plusSeconds(1);
    problem(401, "", signIn("zoe@example.org", "guess number six"));
    scene.now = scene.now.plusSeconds(1);
    assertEquals(
        "1", signIn("zoe@example.org", PASSWORD).headers().firstValue("retry-after").orElse(""));
    scene.now = scene.now.plusSeconds(1);
    json(201, signIn("zoe@example.org", PASSWORD));
    json(201, signIn("zoe@example.org", PASSWORD));
  }

  @Test
  void oneAddressThatGuessesManyNamesIsHeldBack() throws Exception {
    for (int i = 0; i < 20; i++) {
      problem(401, "", signIn("guessed" + i + "@example.org", "a password"));
    }
    problem(429, "", signIn("another@example.org", "a password"));
  }

  @Test
  void aSessionLivesWhileItIsUsedAndEndsUnused() throws Exception {
    JsonNode begun = json(201, setUp(setupLink(), PASSWORD));
    String cookie = "lk-session=" + begun.path("session").asText();
    for (int week = 0; week < 5; week++) {
      scene.now = scene.now.plus(Duration.ofDays(10));
      json(200, scene.send("GET", "/api/v1/session", "", "Cookie", cookie));
      scene.hub.database().writer().submit(_ -> 0).join();
    }
    scene.now = scene.now.plus(Duration.ofDays(15));
    problem(401, "", scene.send("GET", "/api/v1/session", "", "Cookie", cookie));
  }

  @Test
  void aResetLinkWorksOnceAndEndsEverySession() throws Exception {
    JsonNode begun = json(201, setUp(setupLink(), PASSWORD));
    String cookie = "lk-session=" + begun.path("session").asText();
    String link =
        scene.hub.firstLinks().reset("zoe@example.org", false).orElseThrow().split("=", 2)[1];
    JsonNode looked = json(200, scene.post("/api/v1/links:look", "{\"link\":\"" + link + "\"}"));
    assertEquals("reset", looked.path("kind").asText());
    assertEquals("zoe@example.org", looked.path("login").asText());
    String body = "{\"link\":\"" + link + "\",\"password\":\"otter lamp canal nine\"}";
    json(201, scene.post("/api/v1/links:use", body));
    problem(410, "", scene.post("/api/v1/links:use", body));
    problem(401, "", scene.send("GET", "/api/v1/session", "", "Cookie", cookie));
    problem(401, "", signIn("zoe@example.org", PASSWORD));
    json(201, signIn("zoe@example.org", "otter lamp canal nine"));
    assertTrue(scene.hub.firstLinks().reset("nobody", false).isEmpty());
  }

  @Test
  void theDemosLinksSignInAgainAndAgain() throws Exception {
    var access = scene.hub.firstLinks().demo(new coop.latchkey.core.id.SpaceId("canal"));
    String path = java.util.Objects.requireNonNull(access.links().get("operator"));
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = scene.get(path);
      assertEquals(303, answer.statusCode());
      assertEquals("/", answer.headers().firstValue("location").orElse(""));
      String cookie = answer.headers().firstValue("set-cookie").orElse("");
      assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Lax"), cookie);
    }
    JsonNode who =
        json(
            200,
            scene.send("GET", "/api/v1/session", "", "Authorization", "Bearer " + access.token()));
    assertEquals("operator", who.at("/grants/0/role").asText());
    assertEquals("canal", who.at("/grants/0/space").asText());
    String wrong = scene.get("/sign-in?link=wrong").body();
    assertTrue(wrong.contains("This link does not work"), wrong);
  }

  @Test
  void theWayBackLeadsToThisHubAlone() throws Exception {
    json(201, setUp(setupLink(), PASSWORD));
    String[] form = {"Content-Type", "application/x-www-form-urlencoded"};
    String typed = "login=zoe@example.org&password=" + PASSWORD.replace(' ', '+');
    for (String to :
        new String[] {
          "//evil.example/", "https://evil.example/", "/%5Cevil", "/%09/evil.example/"
        }) {
      HttpResponse<String> answer = scene.send("POST", "/sign-in?to=" + to, typed, form);
      assertEquals("/", answer.headers().firstValue("location").orElse(""), to);
    }
    HttpResponse<String> back = scene.send("POST", "/sign-in?to=/spaces/canal/people", typed, form);
    assertEquals("/spaces/canal/people", back.headers().firstValue("location").orElse(""));
  }

  @Test
  void aTokenEndsWithItsTime() throws Exception {
    String token = scene.token(Role.AUDITOR);
    String[] bearer = {"Authorization", "Bearer " + token};
    json(200, scene.send("GET", "/api/v1/session", "", bearer));
    scene.now = scene.now.plus(Duration.ofDays(31));
    problem(401, "", scene.send("GET", "/api/v1/session", "", bearer));
  }
}
