package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.hub.account.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Operations over HTTP: who asks, what is refused before anything is read.
class ApiRoutesTest {
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

  @Test
  void whoHasNotSignedInIsToldWhere() throws Exception {
    var answer = scene.get("/api/v1/session");
    problem(401, "", answer);
    assertEquals(
        "Bearer realm=\"latchkey\"", answer.headers().firstValue("www-authenticate").orElse(""));
    problem(401, "", scene.send("GET", "/api/v1/session", "", "Authorization", "Bearer lk_wrong"));
  }

  @Test
  void aTokenSaysWhoseItIs() throws Exception {
    var token = scene.token(Role.OPERATOR);
    var json =
        json(200, scene.send("GET", "/api/v1/session", "", "Authorization", "Bearer " + token));
    assertEquals("operator", json.at("/grants/0/role").asText());
    assertEquals("canal", json.at("/grants/0/space").asText());
  }

  @Test
  void anUnknownParameterIsNamed() throws Exception {
    var token = scene.token(Role.OWNER);
    problem(
        400,
        "/query/colour",
        scene.send("GET", "/api/v1/session?colour=red", "", "Authorization", "Bearer " + token));
  }

  @Test
  void aCharacterThatNoDatabaseKeepsIsNamed() throws Exception {
    var token = scene.token(Role.OWNER);
    problem(
        400,
        "/query/search",
        scene.as(token, "GET", "/api/v1/spaces/canal/members?search=a%00", ""));
    problem(
        400,
        "/login",
        scene.post("/api/v1/session", "{\"login\": \"a\\u0000b\", \"password\": \"secret\"}"));
  }
}
