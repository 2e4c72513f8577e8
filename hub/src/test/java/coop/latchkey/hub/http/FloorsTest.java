package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveScene;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Floors over the API.
class FloorsTest {
  private static final String FLOORS = "/api/v1/spaces/canal/floors";
  private static final String GROUND = FLOORS + "/ground";
  private static final String[] ANY = {"If-Match", "*"};

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new RulesScene(folder).asOperator();
    scene.feed.accept(new LiveInput.DirectoryChanged(LiveScene.directory()));
    json(201, scene.post(FLOORS, floor("ground")));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static String floor(String id) {
    return "{\"id\": \"%s\", \"name\": \"Rez\", \"width\": 2000, \"height\": 1200}".formatted(id);
  }

  private HttpResponse<String> put(String path, String body, String... match) throws Exception {
    String[] headers = {"Content-Type", "application/json", match[0], match[1]};
    return scene.send("PUT", path, body, headers);
  }

  private static String place(String kind, String id, int x, int y) {
    return "{\"kind\": \"%s\", \"id\": \"%s\", \"x\": %d, \"y\": %d}".formatted(kind, id, x, y);
  }

  private static String places(String... all) {
    return "{\"placements\": [" + String.join(", ", all) + "]}";
  }

  @Test
  void whatIsPlacedLeavesTheListOfWhatIsNot() throws Exception {
    String desk = LiveScene.desk(3).value();
    int before = json(200, scene.get(GROUND)).path("unplaced").size();
    String zone =
        "{\"kind\": \"zone\", \"id\": \"house\", \"x\": 0, \"y\": 0, \"points\":"
            + " [[0, 0], [900, 0], [900, 700]]}";
    JsonNode after =
        json(
            200,
            put(
                GROUND + "/placements",
                places(place("desk", desk, 300, 200), place("door", "front", 0, 600), zone),
                ANY));
    assertEquals(3, after.path("placements").size());
    assertEquals(before - 3, after.path("unplaced").size());
    assertEquals("unknown", after.at("/placements/0/state").asText(), after.toString());
    assertEquals(700, after.at("/placements/2/points/2/1").asInt());
    json(200, put(GROUND + "/placements", places(), ANY));
    assertEquals(before, json(200, scene.get(GROUND)).path("unplaced").size());
  }

  @Test
  void whatCannotStandThereIsNamed() throws Exception {
    String desk = LiveScene.desk(3).value();
    String at = GROUND + "/placements";
    problem(400, "/placements/0", put(at, places(place("desk", desk, 2001, 0)), ANY));
    problem(400, "/placements/0/id", put(at, places(place("desk", "none", 1, 1)), ANY));
    problem(400, "/placements/0/points", put(at, places(place("zone", "house", 1, 1)), ANY));
    String twice = place("desk", desk, 1, 1);
    problem(400, "/placements/1/id", put(at, places(twice, twice), ANY));
    json(200, put(at, places(twice), ANY));
    json(201, scene.post(FLOORS, floor("first")));
    problem(400, "/placements/0/id", put(FLOORS + "/first/placements", places(twice), ANY));
    String small = "{\"width\": 100, \"height\": 100}";
    json(200, put(at, places(place("desk", desk, 500, 500)), ANY));
    problem(
        400,
        "/width",
        scene.send("PATCH", GROUND, small, "Content-Type", "application/json", "If-Match", "*"));
  }

  @Test
  void aChangeNamesTheVersionItIsMeantFor() throws Exception {
    String body =
        "{\"rooms\": [{\"name\": \"Salle\", \"x\": 0, \"y\": 0, \"width\": 500, \"height\": 400}]}";
    assertEquals(
        428,
        scene
            .send("PUT", GROUND + "/drawing", body, "Content-Type", "application/json")
            .statusCode());
    JsonNode drawn = json(200, put(GROUND + "/drawing", body, "If-Match", "\"1\""));
    assertEquals("Salle", drawn.at("/plan/rooms/0/name").asText());
    assertEquals(412, put(GROUND + "/drawing", body, "If-Match", "\"1\"").statusCode());
    String large = body.replace("500", "2100");
    problem(400, "/rooms/0", put(GROUND + "/drawing", large, "If-Match", "\"2\""));
  }

  @Test
  void aPictureIsCleanedSaidAndServedInASandbox() throws Exception {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 12'><script>alert(1)</script>"
            + "<path d='M1 1h18' onclick='alert(1)'/></svg>";
    JsonNode drawn =
        json(
            200,
            scene.send(
                "PUT",
                GROUND + "/drawing",
                svg,
                "Content-Type",
                "image/svg+xml",
                "If-Match",
                "*",
                "Accept-Language",
                "fr"));
    assertEquals("picture", drawn.path("drawing").asText());
    assertEquals(2, drawn.path("removed").size());
    assertEquals("un élément <script>", drawn.at("/removed/0").asText());
    var picture = scene.get(drawn.at("/plan/picture").asText());
    assertEquals(200, picture.statusCode());
    assertFalse(picture.body().contains("alert"), picture.body());
    assertTrue(picture.body().contains("M1 1h18"));
    assertEquals("image/svg+xml", picture.headers().firstValue("content-type").orElse(""));
    String policy = picture.headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none';") && policy.endsWith("sandbox"), policy);
    problem(
        400,
        "",
        scene.send(
            "PUT",
            GROUND + "/drawing",
            "<!DOCTYPE s [<!ENTITY a 'b'>]><svg>&a;</svg>",
            "Content-Type",
            "image/svg+xml",
            "If-Match",
            "*"));
  }

  @Test
  void whoOnlyLooksChangesNothingAndChangesAreWrittenDown() throws Exception {
    String auditor = scene.token(Role.AUDITOR);
    json(200, scene.as(auditor, "GET", GROUND, ""));
    assertEquals(403, scene.as(auditor, "POST", FLOORS, floor("x")).statusCode());
    assertEquals(403, scene.as(scene.token(Role.INTEGRATOR), "GET", GROUND, "").statusCode());
    assertEquals(204, scene.send("DELETE", GROUND, "", ANY).statusCode());
    assertEquals(404, scene.get(GROUND).statusCode());
    JsonNode audit =
        json(200, scene.as(auditor, "GET", "/api/v1/spaces/canal/audit?action=floor.removed", ""));
    assertEquals(1, audit.path("entries").size());
  }

  @Test
  void aWallScreensCookieIsATokenThatOnlyLooks() throws Exception {
    String wall = scene.token(Role.OPERATOR, Set.of(Permission.LIVE_READ));
    String more = scene.token(Role.OPERATOR, Set.of(Permission.LIVE_READ, Permission.RULES_WRITE));
    scene.bearer = "";
    assertEquals(200, scene.send("GET", GROUND, "", "Cookie", "lk-session=" + wall).statusCode());
    assertEquals(401, scene.send("GET", GROUND, "", "Cookie", "lk-session=" + more).statusCode());
    assertEquals(
        403,
        scene
            .send("DELETE", GROUND, "", "Cookie", "lk-session=" + wall, "If-Match", "*")
            .statusCode());
  }
}
